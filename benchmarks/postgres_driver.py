"""A number from PostgreSQL, through the driver and through SQLAlchemy: what the imports cost, and what a number costs.

Neither is a dependency: `uv run --with "psycopg[binary]" --with sqlalchemy benchmarks/postgres_driver.py ADDRESS`,
with the address of a database that may be written to: `postgresql://user@host/name`.
"""

from __future__ import annotations

import statistics
import sys
import time

from common import line, measure

RUNS = 15
NUMBERS = 200
NEXT = (
    "INSERT INTO lettergen_benchmark (series, year, last) VALUES ('out', 2018, 207) ON CONFLICT (series, year) "
    "DO UPDATE SET last = lettergen_benchmark.last + 1 RETURNING last"
)
TABLE = "CREATE TABLE IF NOT EXISTS lettergen_benchmark (series text, year int, last int, PRIMARY KEY (series, year))"

DRIVER = f"""
import sys, psycopg
with psycopg.connect(sys.argv[1]) as connection:
    connection.execute({NEXT!r}).fetchone()
"""
ALCHEMY = f"""
import sys, sqlalchemy
address = sys.argv[1].replace("postgresql:", "postgresql+psycopg:", 1)
with sqlalchemy.create_engine(address).begin() as connection:
    connection.execute(sqlalchemy.text({NEXT!r})).fetchone()
"""


def main(address: str) -> None:
    """Print medians of whole processes, and of one number in a process that is already connected."""
    import psycopg
    import sqlalchemy

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(TABLE)
    try:
        _processes(address)
        engine = sqlalchemy.create_engine(address.replace("postgresql:", "postgresql+psycopg:", 1))
        statement = sqlalchemy.text(NEXT)
        with psycopg.connect(address) as connection, engine.connect() as other:
            drivers, alchemies = [], []
            for _ in range(NUMBERS):
                begun = time.perf_counter()
                connection.execute(NEXT).fetchone()
                connection.commit()
                between = time.perf_counter()
                other.execute(statement).fetchone()
                other.commit()
                drivers.append((between - begun) * 1000)
                alchemies.append((time.perf_counter() - between) * 1000)
        print(line("connected, a number by the driver", drivers, "ms"))
        print(line("connected, a number by SQLAlchemy", alchemies, "ms"))
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("DROP TABLE lettergen_benchmark")


def _processes(address: str) -> None:
    bares, drivers, alchemies = [], [], []
    for run in range(-1, RUNS):
        bare = measure([sys.executable, "-c", "pass"]).wall
        driver = measure([sys.executable, "-c", DRIVER, address]).wall
        alchemy = measure([sys.executable, "-c", ALCHEMY, address]).wall
        if run >= 0:  # the first round warms the disk's cache
            bares.append(bare)
            drivers.append(driver)
            alchemies.append(alchemy)
    print(line("python -c pass", bares, "s"))
    print(line("one number by the driver, cold", drivers, "s"))
    print(line("one number by SQLAlchemy, cold", alchemies, "s"))
    ratios = [alchemy / driver for alchemy, driver in zip(alchemies, drivers, strict=True)]
    print(line("SQLAlchemy against the driver", ratios, "×"))
    print(
        f"SQLAlchemy adds {(statistics.median(alchemies) - statistics.median(drivers)) * 1000:.0f} ms to a command"
    )


if __name__ == "__main__":
    main(sys.argv[1])
