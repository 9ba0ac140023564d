"""Who waits for whom: what takes long holds up its like, and nothing that is quick."""

from threading import Barrier, Thread

from manywitness.web.site import THREADS
from manywitness.workspace.archive.opening import opened


def test_changes_that_wait_for_another_writer_hold_up_no_reader(client, token, news, monkeypatch):
    monkeypatch.setattr("manywitness.web.rooms.corrections.WAIT_SECONDS", 1.0)
    answers, begun = [], Barrier(THREADS["quick"] + 1)

    def change():
        begun.wait()
        sent = client.post("/corrections/undo", params={"token": token, "number": "1"}, data={"who": "Ada"})
        answers.append(sent.status_code)

    changing = [Thread(target=change) for _ in range(THREADS["quick"])]
    with opened(news, writing=True):
        for thread in changing:
            thread.start()
        begun.wait()
        read = [client.get("/").status_code for _ in range(3)]
        waiting = len(changing) - len(answers)
        for thread in changing:
            thread.join()
    assert (read, waiting) == ([200] * 3, len(changing))
    assert answers == [503] * len(changing)
