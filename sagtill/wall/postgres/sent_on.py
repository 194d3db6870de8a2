"""Statements that are sent to the database without waiting for each answer, through its own library."""

import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from psycopg import Error, OperationalError, errors
from psycopg.pq import ExecStatus, PipelineStatus

from sagtill.wall.postgres.values import as_bytes

ANSWERED = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


def _nothing(_answer: Any = None) -> None:
    """What nobody waits for."""


def _is_committed(answer: Any) -> None:
    # A transaction where something has gone wrong is undone when it is told to be kept, and the server does not call that an error.
    if answer.command_status != b"COMMIT":
        raise OperationalError("the transaction was undone, since something in it had gone wrong")


@dataclass(frozen=True)
class _Sent:
    """Who takes the answer, and what is to be done when there is none."""

    take: Callable[[Any], None]
    unmake: Callable[[], object]


class SentOn:
    """What has been sent on through one connection, and not been answered."""

    def __init__(self, connection: Any) -> None:
        self._connection, self._library = connection, connection.pgconn
        self._sent: list[_Sent] = []
        self.is_open = False

    def expect(self, take: Callable[[Any], None] = _nothing, unmake: Callable[[], object] = _nothing) -> None:
        """Something has been sent on. Its answer goes to `take` when it is settled; `unmake` is called if it was not done."""
        self._sent.append(_Sent(take, unmake))

    def say(self, text: str, take: Callable[[Any], None] = _nothing) -> None:
        """Send on a statement as it stands."""
        self._library.send_query_params(as_bytes(text), None)
        self.expect(take)

    @contextmanager
    def opened(self, *, begins: bool, is_kept: Callable[[], bool]) -> Iterator[None]:
        """What is sent within the block is not waited for. A transaction is begun first, and kept last if `is_kept` says so."""
        self._library.enter_pipeline_mode()
        self.is_open = True
        try:
            if begins:
                self.say("BEGIN")
            yield
            if is_kept():
                self.say("COMMIT", _is_committed)
            self.settle()
        except BaseException:
            # What was sent is answered first, or the answers would be taken for those of what comes after.
            with suppress(Error):
                self.settle()
            raise
        finally:
            self._close()

    def _close(self) -> None:
        self._sent, self.is_open = [], False
        with suppress(Error):
            self._library.exit_pipeline_mode()
        if self._library.pipeline_status != PipelineStatus.OFF:
            # It was stopped in the middle of its answers. Nobody can know what the next one would be of.
            self._connection.close()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is done within the block is done by the driver, which knows nothing of what has been sent on: that is settled first."""
        if not self.is_open:
            yield
            return
        self.settle()
        self._library.exit_pipeline_mode()
        self.is_open = False
        try:
            yield
        finally:
            self._library.enter_pipeline_mode()
            self.is_open = True

    def settle(self) -> None:
        """Wait for the answers to all that has been sent on. Raises the first thing that went wrong."""
        if not self._sent:
            return
        sent, self._sent = self._sent, []
        self._library.pipeline_sync()
        answers = [self._next_whole() for _ in sent]
        self._next()
        wrong = [one for one in answers if one.status == ExecStatus.FATAL_ERROR]
        for one, answer in zip(sent, answers, strict=True):
            if answer.status not in ANSWERED:
                one.unmake()
            elif not wrong:
                one.take(answer)
        if wrong:
            raise errors.error_from_result(wrong[0])

    def _next_whole(self) -> Any:
        answer = self._next()
        # Nothing, which is the end of that statement's answer.
        self._library.get_result()
        return answer

    def _next(self) -> Any:
        """The next answer, waited for without keeping the other threads waiting."""
        library = self._library
        while True:
            unsent = library.flush()
            if not library.is_busy():
                break
            waiting = select.poll()
            waiting.register(library.socket, select.POLLIN | (select.POLLOUT if unsent else 0))
            waiting.poll()
            library.consume_input()
        answer = library.get_result()
        if answer is None:
            raise OperationalError("the connection was lost before everything was answered")
        return answer
