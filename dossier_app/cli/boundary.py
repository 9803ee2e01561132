"""The boundary: whatever a command raises becomes an exit status and a sentence, never a traceback.

Exit status: 0 done; 1 done, with findings; 2 usage; 3 refused, nothing changed; 4 the machine's fault;
70 a bug of ours (the log has the details); 130 called off. With --json an error is the one value on stdout:
{"error": {"sentence", "reason", "remedy", "exit"}}; the sentence stands on stderr as well.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from dossier_app.cli.session import print_json
from dossier_app.errors import Cancelled, DossierError, MachineError
from dossier_app.i18n import _
from dossier_app.log import log_file, logger

BUG = 70
CANCELLED = 130


def guarded(work: Callable[[], int], *, json: bool, logs: Path) -> int:
    """The exit status of `work`; failures are told to the user."""
    try:
        status = work()
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    except (Cancelled, KeyboardInterrupt):
        return _called_off(json=json)
    except DossierError as error:
        return tell_error(error, json=json)
    except OSError as error:
        logger("cli").info("the machine refused: %s", error.strerror)
        from dossier_app.files import machine_error

        return tell_error(machine_error(error, _("Perintah ini tidak dapat diselesaikan.")), json=json)
    except MemoryError:
        sentence = _("Memori komputer tidak cukup.")
        remedy = _("Tutup program lain, lalu ulangi.")
        return tell_error(MachineError(sentence, remedy=remedy), json=json)
    except Exception as error:  # noqa: BLE001 -- the boundary: logged, and told without its traceback
        from dossier_app.cli.usage import is_abort, is_usage_error, usage_sentence

        if is_abort(error):
            return _called_off(json=json)
        if is_usage_error(error):
            return tell_error(usage_sentence(error), json=json)
        return _bug(error, json=json, logs=logs)
    return status


def tell_error(error: DossierError, *, json: bool) -> int:
    """Show an error of the user or the machine."""
    return tell(error.sentence, reason=error.reason, remedy=error.remedy, exit_code=error.exit_code, json=json)


def tell(sentence: str, *, exit_code: int, json: bool, reason: str = "", remedy: str = "") -> int:
    """The sentence, its reason and the next move on stderr, and as JSON on stdout where asked for."""
    for part in (sentence, reason, remedy):
        if part:
            print(part, file=sys.stderr)
    if json:
        print_json({"error": {"sentence": sentence, "reason": reason, "remedy": remedy, "exit": exit_code}})
    return exit_code


def _called_off(*, json: bool) -> int:
    return tell(_("Dibatalkan. Yang belum selesai tidak meninggalkan jejak."), exit_code=CANCELLED, json=json)


def _bug(error: Exception, *, json: bool, logs: Path) -> int:
    logger("cli").error("unexpected", exc_info=error)
    return tell(
        _("Program ini mengalami kesalahan yang tidak terduga."),
        reason=_("Rinciannya dicatat di {path}.").format(path=log_file(logs)),
        remedy=_("Kirimkan catatan itu kepada pembuat program."),
        exit_code=BUG,
        json=json,
    )


def _reader_left() -> int:
    """Whoever read our output closed it (`| head`); what is still to be flushed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
