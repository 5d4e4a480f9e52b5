from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from policygraph.corpus import notice_files
from policygraph.errors import UnreadableInput
from policygraph.reading import documents, read

NOTICE = "关于做好水利工作的通知\n一、河道治理\n责任单位：区水利局\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def mail(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "通知"
    message.set_content(NOTICE)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def names(path: Path) -> list[str]:
    return [one.relative_to(path.parent).as_posix() for one in documents(path)]


def test_each_document_in_a_zip_is_a_source_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "通知.zip"
    files = {
        "甲/一.txt": NOTICE.encode(),
        "二.md": NOTICE.encode(),
        "图.png": b"x",
        "__MACOSX/._二.md": b"x",
        "空/": b"",
    }
    path.write_bytes(zipped(files))
    assert names(path) == ["通知.zip!/甲/一.txt", "通知.zip!/二.md"]
    source = read(documents(path)[0])
    assert (source.name, source.text) == ("通知.zip!/甲/一.txt", NOTICE)
    assert notice_files([tmp_path]) == documents(path)
    assert notice_files([path]) == documents(path)
    assert notice_files([documents(path)[1]]) == documents(path)[1:]


def test_a_zip_of_one_document_is_that_document(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"一.txt": NOTICE.encode()}))
    assert read(path).text == NOTICE


def test_of_several_documents_one_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"一.txt": NOTICE.encode(), "二.txt": NOTICE.encode()}))
    with pytest.raises(UnreadableInput, match="2 documents.*一.txt"):
        read(path)
    with pytest.raises(UnreadableInput, match="2 documents"):
        read(Path(f"{path}!/三.txt"))


def test_a_mail_is_its_words_or_its_attachments(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail())
    assert documents(path) == (path,)
    assert read(path).text.split() == NOTICE.split()
    path.write_bytes(mail(("清单.txt", NOTICE.encode()), ("图.png", b"x")))
    assert names(path) == ["a.eml!/mail.html", "a.eml!/清单.txt"]
    assert read(documents(path)[1]).text == NOTICE


def test_archives_inside_each_other_are_read_to_some_depth(tmp_path: Path) -> None:
    data = zipped({"一.txt": NOTICE.encode()})
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"b.zip": data, "c.eml": mail(("d.zip", data))}))
    assert names(path) == ["a.zip!/b.zip!/一.txt", "a.zip!/c.eml!/mail.html", "a.zip!/c.eml!/d.zip!/一.txt"]
    for _ in range(4):
        data = zipped({"b.zip": data})
    path.write_bytes(data)
    with pytest.raises(UnreadableInput, match="inside each other"):
        documents(path)


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"abcd.txt": NOTICE.encode()}).replace(b"abcd", "清单".encode("gbk")))
    assert names(path) == ["a.zip!/清单.txt"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({f"{number}.txt": b"x" for number in range(201)}, "more than 200"),
        ({"a.txt": bytes(30_000_000)}, "would unpack"),
        ({"a.bin": b"x"}, "0 documents"),
    ],
)
def test_what_is_beyond_reason_is_refused(tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(files))
    with pytest.raises(UnreadableInput, match=words):
        read(path)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": NOTICE.encode() * 50}))
    data[60:80] = bytes(20)
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data))
    with pytest.raises(UnreadableInput, match="damaged"):
        read(path)


def test_a_damaged_archive_in_a_folder_stops_nothing_else(tmp_path: Path) -> None:
    inner = bytearray(zipped({"a.txt": NOTICE.encode() * 50}))
    inner[60:80] = bytes(20)
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 cut short")
    (tmp_path / "b.zip").write_bytes(zipped({"bad.zip": b"PK\x03\x04 cut short", "good.txt": NOTICE.encode()}))
    (tmp_path / "c.zip").write_bytes(bytes(inner))
    (tmp_path / "d.txt").write_bytes(NOTICE.encode())
    found = notice_files([tmp_path])
    assert [one.relative_to(tmp_path).as_posix() for one in found] == [
        "a.zip", "b.zip!/bad.zip", "b.zip!/good.txt", "c.zip!/a.txt", "d.txt",
    ]  # fmt: skip
    for path, damaged in zip(found, [True, True, False, True, False], strict=True):
        if damaged:
            with pytest.raises(UnreadableInput, match="damaged|不完整") as caught:
                read(path)
            assert caught.value.where == str(path)
        else:
            assert read(path).text == NOTICE
