"""Output appears whole or not at all."""

import os
import resource
import subprocess
import unittest

from program import PROGRAM, ROOT, STORY, ProgramTest

FULL = "No space left on device"


class Targets(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("good.txt", STORY)

    def test_full_disk(self):
        for arguments in (["extract", "good.txt"], ["build", "good.txt", "-o", "-", "--format", "graphml"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, stdout=full, stderr=subprocess.PIPE)
            self.assertEqual((done.stderr.decode(), done.returncode),
                             (f"techgraph: standard output: cannot be written: {FULL}\n", 1))

    def test_device_stays_a_device(self):
        self.expect("extract", "good.txt", "-o", "/dev/full", status=1,
                    err=f"techgraph: /dev/full: cannot be written: {FULL}\n")
        self.assertFalse(os.path.isfile("/dev/full"))

    def test_quota(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        samples = ROOT / "samples" / "korean"
        for command, target in (("build", "out.graphml"), ("build", "out.svg"), ("build", "out.csv"), ("build", "out.tg"),
                                ("extract", "out.jsonl")):
            done = self.run_program(command, samples, "-o", target, preexec_fn=limit)
            self.assertRegex(done.stderr, rf"\Atechgraph: out\.(nodes\.)?{target[4:]}: cannot [^\n]+\n\Z")
            self.assertEqual(done.returncode, 1)
        self.assertEqual(self.files(), ["good.txt"])

    def test_unwritable_target(self):
        for target in ("none/out.tg", "none/out.graphml"):
            self.expect("build", "good.txt", "-o", target, status=1,
                        err=f"techgraph: {target}: cannot be written: No such file or directory\n")

    def test_folder_as_target(self):
        (self.folder / "out.graphml").mkdir()
        self.expect("build", "good.txt", "-o", "out.graphml", status=1,
                    err="techgraph: out.graphml: this is a folder\n")

    def test_failure_leaves_the_old_file(self):
        self.write("out.graphml", "old")
        self.run_program("build", "none.txt", "-o", "out.graphml")
        self.assertEqual(self.files(), ["good.txt", "out.graphml"])
        self.assertEqual(self.bytes_of("out.graphml"), b"old")

    def test_killed_leaves_nothing(self):
        try:
            os.close(os.open(self.folder, os.O_TMPFILE | os.O_WRONLY))
        except OSError:
            self.skipTest("this file system has no files without a name")
        program = subprocess.Popen([PROGRAM, "extract", "good.txt", "-", "-o", "out.jsonl"], cwd=self.folder,
                                   stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        program.stdin.write(b"Pebblework")
        program.stdin.flush()
        with self.assertRaises(subprocess.TimeoutExpired):
            program.wait(0.5)
        program.kill()
        program.communicate()
        self.assertEqual(self.files(), ["good.txt"])

    def test_unknown_ending(self):
        self.expect("build", "good.txt", "-o", "out.doc", status=2,
                    err="techgraph: out.doc: the ending does not say what to write "
                        "(one of .tg, .graphml, .gexf, .json, .cyjs, .csv, .neo4j.csv, .cypher, .dot, .ttl, .nq, "
                        ".html, .svg, or --format) (see: techgraph help build)\n")

    def test_reader_that_has_seen_enough(self):
        self.write("many.jsonl", "".join(f'{{"id":"{n}","text":"{STORY}"}}\n' for n in range(2000)))
        program = subprocess.Popen([PROGRAM, "extract", "many.jsonl"], cwd=self.folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        program.stdout.read(10)
        program.stdout.close()
        self.assertEqual(program.stderr.read(), b"")
        program.stderr.close()
        program.wait()


class Stores(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", STORY)
        self.write("b.txt", "Mossgate acquired Quillfin for $3 million.")

    def test_graph_file_grows(self):
        self.expect("build", "a.txt", "-o", "news.tg",
                    err="techgraph: news.tg: 1 document added, 0 replaced, 0 unchanged; now 1 document\n")
        self.expect("build", "a.txt", "b.txt", "-o", "news.tg",
                    err="techgraph: news.tg: 1 document added, 0 replaced, 1 unchanged; now 2 documents\n")
        self.write("a.txt", STORY.replace("20", "30"))
        self.expect("build", "a.txt", "-o", "news.tg",
                    err="techgraph: news.tg: 0 documents added, 1 replaced, 0 unchanged; now 2 documents\n")

    def test_removed_is_as_never_added(self):
        self.made("build", "a.txt", "-o", "one.tg")
        self.made("build", "a.txt", "b.txt", "-o", "two.tg")
        self.expect("remove", "two.tg", "b", "c", status=1,
                    err='techgraph: two.tg: there is no document "c"\n'
                        "techgraph: two.tg: 1 document removed; now 1 document\n")
        for name in ("one", "two"):
            self.made("export", f"{name}.tg", f"{name}.graphml")
        self.assertEqual(self.bytes_of("one.graphml"), self.bytes_of("two.graphml"))

    def test_pipe_from_extract_to_merge(self):
        facts = self.made("extract", "a.txt", "b.txt")
        self.made("merge", "-", "-o", "piped.tg", input=facts)
        self.made("build", "a.txt", "b.txt", "-o", "built.tg")
        for name in ("piped", "built"):
            self.made("export", f"{name}.tg", f"{name}.graphml")
        self.assertEqual(self.bytes_of("piped.graphml"), self.bytes_of("built.graphml"))


if __name__ == "__main__":
    unittest.main()
