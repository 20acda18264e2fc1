"""Every command in the README and in docs/ runs and prints what stands below it.

A block that begins with ```console is a session in an empty folder that holds samples/ and data/: lines with "$ "
are run by bash, one after the other, and the lines below each are all that it prints. A line "…" stands for any
lines. Blocks of one page share the folder.
"""

import os
import pathlib
import re
import subprocess
import unittest

from program import PROGRAM, ROOT, ProgramTest

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


class Console(ProgramTest):
    def run_page(self, page):
        for name in ("samples", "data"):
            (self.folder / name).symlink_to(ROOT / name)
        path = f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            for command, expected in steps(block):
                with self.subTest(page=page.name, command=command):
                    done = subprocess.run(["bash", "-c", command], cwd=self.folder, env={**os.environ, "PATH": path},
                                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
                    printed = [line.rstrip() for line in done.stdout.decode().splitlines()]
                    if not fits(expected, printed):
                        self.assertEqual("\n".join(printed), "\n".join(expected))

    def test_pages(self):
        pages = [page for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))] if page.exists()]
        blocks = [page for page in pages if BLOCK.search(page.read_text(encoding="utf-8"))]
        self.assertIn("tour.md", [page.name for page in blocks])
        for page in blocks:
            self.run_page(page)
            for name in ("samples", "data"):
                (self.folder / name).unlink()


class Reading(unittest.TestCase):
    def test_steps_and_ellipsis(self):
        self.assertEqual(steps("$ a \\\n  b\none\n\ntwo\n$ c\n"), [("a b", ["one", "", "two"]), ("c", [])])
        self.assertTrue(fits(["a", "…", "d"], ["a", "b", "c", "d"]))
        self.assertTrue(fits(["…"], []))
        self.assertFalse(fits(["a", "…", "d"], ["a", "b"]))
        self.assertFalse(fits(["a"], ["a", "b"]))


if __name__ == "__main__":
    unittest.main()
