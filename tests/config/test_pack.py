"""`troth pack`, for those who write packs, and the start with packs put beside the core."""

import json
from pathlib import Path

import pytest
from tests.config.running import troth
from tests.content.examples import PRACTICE, SHARES, write_pack

from troth.config import command, datadir


def pack(*arguments: object, data: Path) -> int:
    return command.main(["pack", *map(str, arguments), "--data", str(data)])


def test_a_sound_pack_has_nothing_to_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack("check", write_pack(tmp_path / "hello"), data=tmp_path / "data") == 0
    assert capsys.readouterr().out == "hello: nothing to change.\n"


def test_what_is_wrong_is_said_line_by_line_and_ends_in_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path / "hello", shares=SHARES.replace("level = 2", "level = 7"))
    assert pack("check", folder, data=tmp_path / "data") == 2
    said = capsys.readouterr()
    assert said.out == f"{folder}/shares/first.toml, line 9, share[1].level: this number is more than 6\n"
    assert said.err == "To change: 1.\n"


def test_advice_is_said_as_advice_and_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "hello", practice=PRACTICE.replace('"Wave."', '"Wave!"'))
    assert pack("check", folder, data=tmp_path / "data") == 0
    assert capsys.readouterr().out.startswith(f"Worth a look: {folder}/practices/wave.toml, line 15, wave: “!”: ")


def test_without_a_folder_it_looks_at_the_core_and_at_those_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pack(tmp_path / "packs" / "hello")
    assert pack("check", data=tmp_path) == 0
    assert capsys.readouterr().out == "core: nothing to change.\nhello: nothing to change.\n"


def test_without_a_folder_packs_are_held_against_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pack(tmp_path / "packs" / "one")
    write_pack(tmp_path / "packs" / "two")
    assert pack("check", data=tmp_path) == 2
    assert "two/pack.toml, slug: another pack is called example" in capsys.readouterr().err


def test_stats_count_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack("stats", write_pack(tmp_path / "hello"), data=tmp_path / "data") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Example 1.0.0 (example), en"
    assert "    level: 1 2, 2 1, 3 1" in lines
    assert "    stage: facts 1, values 1, vulnerability 1" in lines
    assert "    rhythm: daily 1" in lines


def test_stats_for_a_program_hold_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack("stats", "--json", data=tmp_path) == 0
    (core,) = json.loads(capsys.readouterr().out)
    assert (core["slug"], core["language"]) == ("core", "en-GB")
    assert core["types"]["questions"]["by"]["stage"] == {"facts": 48, "values": 48, "vulnerability": 48}
    assert core["types"]["questions"]["by"]["kinds"]["work"] == 96
    assert core["types"]["cards"]["reading"] < 8


def test_how_hard_another_language_reads_is_not_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "hello")
    (folder / "pack.toml").write_text((folder / "pack.toml").read_text().replace('"en"', '"de"'))
    assert pack("stats", folder, "--json", data=tmp_path) == 0
    assert json.loads(capsys.readouterr().out)[0]["types"]["practices"]["reading"] is None


def test_stats_of_a_broken_pack_say_where_it_breaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_pack(tmp_path / "hello", practice=PRACTICE.replace("effort = 1", "effort = 9"))
    assert pack("stats", folder, data=tmp_path) == 2
    assert "practices/wave.toml, line 8, effort: this number is more than 3" in capsys.readouterr().err


def test_it_makes_no_data_directory(tmp_path: Path) -> None:
    assert pack("check", data=tmp_path / "data") == 0
    assert not (tmp_path / "data").exists()


def test_packs_may_lie_there_before_the_first_start(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "hello")
    assert datadir.claim(tmp_path) == tmp_path


def test_a_pack_that_is_wrong_stops_the_start_and_says_where(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "hello", practice=PRACTICE.replace("effort = 1", "effort = 9"))
    ended = troth("person", "add", data=tmp_path)
    assert ended.returncode == 2
    assert "hello/practices/wave.toml, line 8, effort: this number is more than 3." in ended.stderr
    assert "troth pack check" in ended.stderr
    assert "Traceback" not in ended.stderr
