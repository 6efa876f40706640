"""The notebooks of docs/notebooks run from data to a table and a picture."""

import base64
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT

FOLDER = ROOT / "docs" / "notebooks"
pytestmark = [pytest.mark.notebook, pytest.mark.timeout(300)]


def outputs(cell: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for output in cell.get("outputs", ()):
        assert output["output_type"] != "error"
        shown |= output.get("data", {"text": output.get("text")})
    return shown


# What runs a kernel warns of its own event loops and sockets.
@pytest.mark.filterwarnings("default")
def test_jupyter_notebook_shows_tables_a_figure_and_the_page() -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(FOLDER / "table_and_figure.ipynb", as_version=4)
    assert not [cell for cell in notebook.cells if cell.get("outputs")], "outputs are not kept in the repository"
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(FOLDER)}}).execute()
    shown = [outputs(cell) for cell in notebook.cells if cell.cell_type == "code"]
    network, overview, table, latex, figure, page = shown
    assert network["text/plain"].startswith("<Network '五地医院合作网络': 135 institutions")
    assert "<table><thead><tr><th>" in overview["text/html"]
    assert "<th>hospital</th>" in table["text/html"]
    assert latex["text"].startswith("\\begin{tabular}")
    assert base64.b64decode(figure["image/png"]).startswith(b"\x89PNG")
    assert page["text/html"].startswith('<iframe sandbox="allow-scripts')


def test_marimo_notebook_is_a_script_and_a_page(tmp_path: Path) -> None:
    # Marimo writes beside the file that it runs.
    script = Path(shutil.copy(FOLDER / "sole_supporters.py", tmp_path))
    run = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", cwd=tmp_path, check=True)
    assert "苏州市相城区太平街道卫生院" in run.stdout
    assert "'partners': 'institutions'" in run.stdout
    exported = tmp_path / "notebook.html"
    command = [sys.executable, "-m", "marimo", "export", "html", script, "-o", exported, "--force"]
    subprocess.run(command, capture_output=True, cwd=tmp_path, check=True)
    html = json.dumps(exported.read_text(encoding="utf-8"))
    assert "data:image/png;base64" in html
    assert "allow-scripts allow-downloads" in html
