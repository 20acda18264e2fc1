"""Every command in the README and in docs/ runs and prints what stands below it.

A block that begins with ```console is a session in an empty folder that holds samples/ and data/: lines with "$ "
are run by bash, one after the other, and the lines below each are all that it prints. A line "…" stands for any
lines. Blocks of one page share the folder. With --update, what the commands print is written into the pages, but for
those with "…".
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from program import PROGRAM, ROOT

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def steps(block):
    """(command, expected lines) of a block."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\") and not found[-1][1]:
            found[-1] = (found[-1][0][:-1] + line.strip(), [])
        else:
            found[-1][1].append(line.rstrip())
    return found


def fits(expected, printed):
    """Whether the printed lines are the expected ones, with "…" for any number of lines."""
    if not expected:
        return not printed
    if expected[0] == "…":
        return any(fits(expected[1:], printed[skip:]) for skip in range(len(printed) + 1))
    return bool(printed) and expected[0] == printed[0] and fits(expected[1:], printed[1:])


def printed_by(command, folder):
    path = f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, timeout=120,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return [line.rstrip() for line in done.stdout.decode().splitlines()]


def session_folder():
    folder = tempfile.TemporaryDirectory(prefix="techgraph-")
    for name in ("samples", "data"):
        (pathlib.Path(folder.name) / name).symlink_to(ROOT / name)
    return folder


def pages():
    found = [page for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))] if page.exists()]
    return [page for page in found if BLOCK.search(page.read_text(encoding="utf-8"))]


class Console(unittest.TestCase):
    maxDiff = None

    def test_pages(self):
        self.assertIn("tour.md", [page.name for page in pages()])
        for page in pages():
            with session_folder() as folder:
                for block in BLOCK.findall(page.read_text(encoding="utf-8")):
                    self.run_block(page, block, folder)

    def run_block(self, page, block, folder):
        for command, expected in steps(block):
            with self.subTest(page=page.name, command=command):
                printed = printed_by(command, folder)
                if not fits(expected, printed):
                    self.assertEqual("\n".join(printed), "\n".join(expected))


def update(page):
    """Writes what the commands of the page print below them."""
    with session_folder() as folder:
        def rewritten(match):
            runs = [(command, expected, printed_by(command, folder)) for command, expected in steps(match[1])]
            return "```console\n" + "".join(
                "\n".join([f"$ {command}", *(expected if "…" in expected else printed)]) + "\n"
                for command, expected, printed in runs) + "```"
        page.write_text(BLOCK.sub(rewritten, page.read_text(encoding="utf-8")), encoding="utf-8")


class Reading(unittest.TestCase):
    def test_steps_and_ellipsis(self):
        self.assertEqual(steps("$ a \\\n  b\none\n\ntwo\n$ c\n"), [("a b", ["one", "", "two"]), ("c", [])])
        self.assertTrue(fits(["a", "…", "d"], ["a", "b", "c", "d"]))
        self.assertTrue(fits(["…"], []))
        self.assertFalse(fits(["a", "…", "d"], ["a", "b"]))
        self.assertFalse(fits(["a"], ["a", "b"]))


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        for changed in pages():
            update(changed)
    else:
        unittest.main()
