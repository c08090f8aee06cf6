"""Four writers for two minutes; every backup made meanwhile is restored elsewhere and counted."""

import sys
import threading
import time
import uuid
from pathlib import Path

import pytest
from django.db import close_old_connections, connection
from tests.keepsake.copying import fill, rows, write

from troth.keepsake.backup import backup
from troth.keepsake.restore import restore
from troth.vault.models import Vault

WRITERS = 4
SECONDS = 120


@pytest.mark.django_db(transaction=True)
def test_every_backup_under_load_comes_back_whole(tmp_path: Path) -> None:
    fill()
    stop = threading.Event()
    acknowledged: list[int] = [0] * WRITERS

    def keep_writing(number: int) -> None:
        vault = Vault.objects.create(id=uuid.uuid4())
        while not stop.is_set():
            write(vault)
            acknowledged[number] += 1
        connection.close()

    writers = [threading.Thread(target=keep_writing, args=(number,)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    made = lost = 0
    began = time.monotonic()
    try:
        while time.monotonic() - began < SECONDS:
            known = sum(acknowledged)
            copy = backup(tmp_path / "backups", keep=2)
            data = tmp_path / f"restored-{made}"
            restore(copy, data)
            lost += max(0, known - rows(data / "troth.sqlite3", "vault_entry"))
            made += 1
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    close_old_connections()
    sys.stdout.write(f"\n{made} backups restored, {sum(acknowledged)} writes acknowledged, {lost} lost\n")
    assert made > 10
    assert lost == 0
