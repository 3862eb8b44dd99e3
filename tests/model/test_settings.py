"""Where the settings may say that the register is."""

from __future__ import annotations

import pytest

from lettergen.model.settings import address_problem, is_address


@pytest.mark.parametrize(
    ("register", "code"),
    [
        ("letters/register.sqlite", ""),
        ("C:\\office\\register.sqlite", ""),
        ("postgresql://server/letters", ""),
        ("postgres://clerk@server:5433/letters?sslmode=verify-full", ""),
        ("postgresql://clerk@/letters?host=%2Fvar%2Frun", ""),
        ("postgresql:///?service=office", ""),
        ("postgresql://one,two:5433/letters", ""),
        ("postgresql://clerk:secret@server/letters", "data.register-password"),
        ("postgresql://clerk:@server/letters", "data.register-password"),
        ("postgresql://server/letters?password=secret", "data.register-password"),
        ("postgresql://server/letters?sslpassword=secret", "data.register-password"),
        ("postgresql://server", "data.register-address"),
        ("mysql://server/letters", "data.register-address"),
        ("postgresql://[server/letters", "data.register-address"),
    ],
)
def test_an_address_names_a_database_and_holds_no_password(register: str, code: str) -> None:
    problem = address_problem(register)
    assert (problem.code if problem else "") == code
    assert is_address(register) == ("://" in register)
    assert "secret" not in repr(problem)
