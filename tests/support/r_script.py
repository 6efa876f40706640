"""Running a script in R; a test that does carries the mark ``r``."""

import shutil
import subprocess
import tempfile
from pathlib import Path


def run_r(script: str, *arguments: str | Path, folder: Path | None = None) -> str:
    """Return what a script prints; a warning or error of R fails.

    Parameters
    ----------
    script : str
        Text in R; ``commandArgs(TRUE)`` are the arguments.
    *arguments : str or pathlib.Path
    folder : pathlib.Path, optional
        Where it runs.
    """
    rscript = shutil.which("Rscript")
    assert rscript, "these tests need R with network and igraph: r-cran-network, r-cran-igraph in Debian"
    with tempfile.TemporaryDirectory() as place:
        program = Path(place, "program.R")
        program.write_text(f"options(warn = 2, encoding = 'UTF-8')\n{script}\n", encoding="utf-8")
        command = (rscript, "--vanilla", str(program), *map(str, arguments))
        run = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder or place)
    assert run.returncode == 0, run.stderr
    return run.stdout
