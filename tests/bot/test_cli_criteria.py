"""`ntm criteria`: the sets at a glance, one set, one criterion, the form and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.command import ntm, objects


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("criteria") / "data"


def test_the_sets_are_there_without_any_letter(data: Path) -> None:
    done = ntm(data, "criteria")
    assert done.returncode == 0
    assert "51/2025/QĐ-TTg" in done.stdout and "đang dùng" in done.stdout


def test_each_set_is_one_object(data: Path) -> None:
    sets = objects(ntm(data, "criteria", "--json").stdout)
    assert {s["decision"]["number"] for s in sets} >= {"318/QĐ-TTg", "319/QĐ-TTg", "51/2025/QĐ-TTg"}
    unchecked = [
        t
        for s in sets
        for c in s["criteria"]
        for i in c["indicators"]
        for t in i["thresholds"]
        if t["standing"] == "unverified"
    ]
    assert unchecked
    assert all((t["text"], t["value"], t["unit"], t["comparator"]) == ("", None, None, None) for t in unchecked)


def test_one_criterion_of_the_sets_that_a_word_names(data: Path) -> None:
    done = ntm(data, "criteria", "318", "3", "--json")
    found = objects(done.stdout)
    assert [(o["set"], o["number"]) for o in found] == [("318-qd-ttg-xa-ntm", 3), ("318-qd-ttg-xa-ntm-nang-cao", 3)]
    assert found[0]["indicators"][0]["thresholds"][0]["text"] == "≥ 80%"
    shown = ntm(data, "criteria", "318", "3").stdout
    assert "≥ 80%" in shown and "mức chưa được" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [(["99"], "Không có bộ tiêu chí nào là “99”"), (["51", "15"], "Không có tiêu chí “15”"), (["remove", "318-qd-ttg-xa-ntm", "--yes"], "nhập theo mẫu")],
)  # fmt: skip
def test_what_is_not_there_is_told(data: Path, words: list[str], said: str) -> None:
    done = ntm(data, "criteria", *words)
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize("name", ["bo-tinh.yaml", "bo-tinh.xlsx"])
def test_a_form_goes_out_comes_in_and_can_be_taken_out(data: Path, tmp_path: Path, name: str) -> None:
    form = tmp_path / name
    assert ntm(data, "criteria", "template", str(form), "--from", "319").returncode == 0
    again = ntm(data, "criteria", "template", str(form))
    assert again.returncode == 1 and "đã có" in again.stderr
    taken = ntm(data, "ingest", str(form))
    assert taken.returncode == 0, taken.stderr
    assert "1 bộ tiêu chí" in " ".join(taken.stdout.split())
    (one,) = [s for s in objects(ntm(data, "criteria", "319", "--json").stdout) if s["origin"] == "template"]
    assert ntm(data, "criteria", "remove", one["key"]).returncode == 2  # nobody to ask
    assert ntm(data, "criteria", "remove", one["key"], "--yes").returncode == 0
    assert all(s["origin"] != "template" for s in objects(ntm(data, "criteria", "--json").stdout))


def test_a_form_with_slips_names_each_on_a_line(data: Path, tmp_path: Path) -> None:
    form = tmp_path / "hong.yaml"
    form.write_text(
        "title: Bộ\nlevel: xa_ntm\ncriteria:\n  - {number: 1, name: A}\n  - {number: 1, name: B}\n", "utf-8"
    )
    done = ntm(data, "ingest", str(form))
    assert done.returncode == 1
    assert "chỗ cần sửa" in done.stderr and done.stderr.count("•") >= 2
