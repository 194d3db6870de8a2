"""The service's own log says what the machine did, never what people wrote."""

import logging


class WithoutContent(logging.Filter):
    """Keeps where an error arose and of what kind it was; its message may hold what somebody wrote, so it is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            kind, _error, trace = record.exc_info
            record.exc_info = (
                kind,
                kind("…") if kind.__init__ is Exception.__init__ else Exception(kind.__name__),
                trace,
            )
            record.exc_text = None
        if record.name == "django.request":
            # The path may hold a case number; the route is enough to find the fault.
            request = getattr(record, "request", None)
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = (
                "%s %s",
                (getattr(record, "status_code", ""), match.route if match else "no route"),
            )
        return True
