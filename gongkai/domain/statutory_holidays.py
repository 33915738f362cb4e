"""
The statutory holidays of years whose arrangement is not yet announced.

Basis: 全国年节及纪念日放假办法 art. 2, as revised on 2024-11-10 (国令第795号): thirteen days a year
since 2025. A holiday on a weekend is made up on a working day (art. 6), but only the yearly notice says
on which, so none is guessed here, no more than the weekend days worked in exchange for a longer holiday.
"""

from datetime import date, timedelta

#: The festivals of the lunar calendar and of the solar terms, Beijing time:
#: year: 春节 (正月初一) 清明 端午 中秋.
_LUNAR = {
    2027: "02-06 04-05 06-09 09-15",
    2028: "01-26 04-04 05-28 10-03",
    2029: "02-13 04-04 06-16 09-22",
    2030: "02-03 04-05 06-05 09-12",
    2031: "01-23 04-05 06-24 10-01",
    2032: "02-11 04-04 06-12 09-19",
    2033: "01-31 04-04 06-01 09-08",
    2034: "02-19 04-05 06-20 09-27",
    2035: "02-08 04-05 06-10 09-16",
    2036: "01-28 04-04 05-30 10-04",
    2037: "02-15 04-04 06-18 09-24",
    2038: "02-04 04-05 06-07 09-13",
    2039: "01-24 04-05 05-27 10-02",
    2040: "02-12 04-04 06-14 09-20",
    2041: "02-01 04-04 06-03 09-10",
    2042: "01-22 04-04 06-22 09-28",
    2043: "02-10 04-05 06-11 09-17",
    2044: "01-30 04-04 05-31 10-05",
    2045: "02-17 04-04 06-19 09-25",
    2046: "02-06 04-04 06-08 09-15",
    2047: "01-26 04-05 05-29 10-04",
    2048: "02-14 04-04 06-15 09-22",
    2049: "02-02 04-04 06-04 09-11",
    2050: "01-23 04-04 06-23 09-30",
    2051: "02-11 04-05 06-13 09-19",
    2052: "02-01 04-04 06-01 09-07",
    2053: "02-19 04-04 06-20 09-26",
    2054: "02-08 04-04 06-10 09-16",
    2055: "01-28 04-05 05-30 10-05",
    2056: "02-15 04-04 06-17 09-24",
    2057: "02-04 04-04 06-06 09-13",
    2058: "01-24 04-04 06-25 10-02",
    2059: "02-12 04-05 06-14 09-21",
    2060: "02-02 04-04 06-03 09-09",
}

FIRST_YEAR, LAST_YEAR = min(_LUNAR), max(_LUNAR)


def statutory_holidays(year: int) -> dict[date, str]:
    """
    Return the statutory holidays of a year from FIRST_YEAR to LAST_YEAR, each with its name.

    Thirteen days, fewer where 中秋 falls on 国庆. Raises KeyError for another year.
    """
    new_year, qingming, dragon_boat, mid_autumn = (
        date.fromisoformat(f"{year}-{day}") for day in _LUNAR[year].split()
    )
    eve = new_year - timedelta(days=1)
    days = [(date(year, 1, 1), "元旦")]
    days += [(eve + timedelta(days=n), "春节") for n in range(4)]
    days += [(qingming, "清明节"), (date(year, 5, 1), "劳动节"), (date(year, 5, 2), "劳动节")]
    days += [(dragon_boat, "端午节")]
    days += [(date(year, 10, day), "国庆节") for day in (1, 2, 3)]
    days += [(mid_autumn, "中秋节")]
    holidays: dict[date, str] = {}
    for day, name in days:
        holidays[day] = f"{holidays[day]}、{name}" if day in holidays else name
    return holidays
