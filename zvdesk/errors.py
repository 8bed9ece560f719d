"""The two kinds of trouble a user can be told about; anything else is a bug."""


class ZvdeskError(Exception):
    """An error with a stable code; `ui` and `cli` turn the code and its data into a Dutch sentence."""

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.data.items())
        return f"{self.code}({details})"


class UserError(ZvdeskError):
    """Something the user can mend: a wrong field, an unknown record, a file that is no meeting."""


class RefusedError(UserError):
    """A check refuses what was asked, for example because the record is secret."""


class EnvironmentFailure(ZvdeskError):
    """Disk, lock, rights or a damaged file: the world outside is not as it must be."""


class NetworkFailure(EnvironmentFailure):
    """What was asked of the network could not be had; what came of it before stays."""
