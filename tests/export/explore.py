"""Opens the page in a browser without a window: names stay text, a sentence can be read, the console stays silent.
Argument: the program that writes the sample graph. Without Chromium the test is skipped (exit status 77)."""
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if browser is None:
    print("no Chromium: install it with apt-get install chromium")
    sys.exit(SKIPPED)


def opened(page, folder, place=""):
    """The page as it stands after its script ran, and what the browser said."""
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0",
         f"--user-data-dir={folder}/profile", "--virtual-time-budget=2000", "--dump-dom", f"file://{page}{place}"],
        capture_output=True, timeout=120)
    console = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
    return done.stdout.decode("utf-8"), console


def panel(page):
    return re.search(r'<aside id="panel"(.*?)</aside>', page, re.S).group(1)


with tempfile.TemporaryDirectory(prefix="techgraph-explorer-", ignore_cleanup_errors=True) as folder:
    page = pathlib.Path(folder) / "out.html"
    subprocess.run([sys.argv[1], page], check=True)
    whole, console = opened(page, folder)
    assert console == [], console
    assert "9 of 9 nodes, 7 of 7 edges" in whole, whole[-3000:]
    assert whole.count("<script") == 2, whole.count("<script")
    assert 'hidden=""' in panel(whole)

    edge, console = opened(page, folder, "#edge=invested-in.n01.n00")
    assert console == [], console
    text = html.unescape(re.sub(r"<[^>]*>", "", panel(edge)))
    assert "Statements (3)" in text, text
    assert "널 펀드는 인피노바에 6000만 달러를 투자했다." in text, text
    assert "ko/invest-led-round, confidence 0.95" in text, text
    assert "<mark>인피노바</mark>" in panel(edge)

    node, console = opened(page, folder, "#node=n03-script")
    assert console == [], console
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in panel(node), panel(node)
    assert "<script" not in panel(node)
