"""Runs the program in a folder that is gone after the test."""

import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["TECHGRAPH"]
STORY = "Pebblework raised $20 million from Fernhill Ventures on Monday."


class ProgramTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="techgraph-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        """Writes text or bytes to a file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def run_program(self, *arguments, **more):
        """What came out: returncode, stdout, stderr."""
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True,
                              timeout=240, **more)

    def expect(self, *arguments, out="", err="", status=0, **more):
        """Runs the program; all of its output, messages and status must be these. Gives nothing back."""
        done = self.run_program(*arguments, **more)
        self.assertEqual((done.stdout, done.stderr, done.returncode), (out, err, status))

    def made(self, *arguments, **more):
        """Runs the program, which must succeed without a word on standard error; gives standard output."""
        done = self.run_program(*arguments, "--quiet", **more)
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        return done.stdout

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())

    def bytes_of(self, name):
        return (self.folder / name).read_bytes()
