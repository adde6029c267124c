"""Units, currencies and time zones in base form. Factors are exact by definition where one exists
(BIPM SI brochure, NIST SP 811).
"""

from __future__ import annotations

from typing import NamedTuple

_DAY = 86_400.0
_YEAR = 365.25 * _DAY


class Unit(NamedTuple):
    """``value * factor + shift`` is the value in ``base``."""

    base: str
    factor: float
    shift: float = 0.0


def _spread(base: str, table: dict[str, float]) -> dict[str, Unit]:
    return {name: Unit(base, factor) for names, factor in table.items() for name in names.split()}


UNITS: dict[str, Unit] = {
    **_spread(
        "m",
        {
            "km kms kilometre kilometres kilometer kilometers": 1000,
            "metre metres meter meters": 1,
            "cm centimetre centimetres centimeter centimeters": 0.01,
            "mm millimetre millimetres millimeter millimeters": 0.001,
            "mile miles": 1609.344,
            "foot feet ft": 0.3048,
            "inch inches": 0.0254,
            "yard yards": 0.9144,
        },
    ),
    **_spread(
        "kg",
        {
            "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes": 1,
            "gram grams gramme grammes": 0.001,
            "mg milligram milligrams": 1e-6,
            "tonne tonnes": 1000,
            "ton tons": 1000,
            "lb lbs": 0.45359237,
            "ounce ounces oz": 0.028349523125,
        },
    ),
    **_spread(
        "s",
        {
            "second seconds sec secs": 1,
            "minute minutes min mins": 60,
            "hour hours hr hrs": 3600,
            "day days": _DAY,
            "week weeks": 7 * _DAY,
            "fortnight": 14 * _DAY,
            "month months": _YEAR / 12,
            "year years yr yrs": _YEAR,
            "decade decades": 10 * _YEAR,
            "century centuries": 100 * _YEAR,
        },
    ),
    **_spread(
        "m2",
        {
            "acre acres": 4046.8564224,
            "hectare hectares ha": 10_000,
            "sqkm": 1e6,
            "sqm": 1,
            "sqmi": 2_589_988.110336,
            "sqft": 0.09290304,
        },
    ),
    **_spread(
        "l",
        {
            "litre litres liter liters": 1,
            "gallon gallons": 3.785411784,
            "barrel barrels": 158.987294928,
            "pint pints": 0.473176473,
            "ml millilitre millilitres milliliter milliliters": 0.001,
        },
    ),
    **_spread(
        "m/s",
        {
            "mph": 0.44704,
            "kph kmh km/h": 1 / 3.6,
            "knot knots": 0.514444,
            "m/s": 1,
        },
    ),
    **_spread(
        "W",
        {"watt watts": 1, "kw kilowatt kilowatts": 1e3, "mw megawatt megawatts": 1e6, "gw gigawatts": 1e9},
    ),
    **_spread("Wh", {"kwh": 1e3, "mwh": 1e6, "gwh": 1e9}),
    **_spread(
        "B", {"mb megabyte megabytes": 1e6, "gb gigabyte gigabytes": 1e9, "tb terabyte terabytes": 1e12}
    ),
    "°c": Unit("C", 1),
    "celsius": Unit("C", 1),
    "°f": Unit("C", 5 / 9, -160 / 9),
    "fahrenheit": Unit("C", 5 / 9, -160 / 9),
}

CURRENCY_SIGNS: dict[str, str] = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD", "r$": "BRL", "nt$": "TWD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "rs": "INR",
    "₩": "KRW", "₽": "RUB", "₪": "ILS", "₺": "TRY", "₦": "NGN", "usd": "USD", "eur": "EUR", "gbp": "GBP",
    "円": "JPY", "元": "CNY", "inr": "INR", "aud": "AUD", "cad": "CAD", "chf": "CHF", "jpy": "JPY",
    "cny": "CNY",
}  # fmt: skip

_CURRENCY_NAMES: dict[str, str] = {
    "dollar": "USD", "pound": "GBP", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rupee": "INR", "ruble": "RUB", "rouble": "RUB", "won": "KRW", "peso": "MXN", "real": "BRL",
    "reais": "BRL",
    "franc": "CHF", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "shekel": "ILS",
    "lira": "TRY", "rand": "ZAR", "naira": "NGN", "dirham": "AED", "riyal": "SAR", "baht": "THB",
    "zloty": "PLN", "rial": "IRR", "shilling": "KES", "hryvnia": "UAH", "dinar": "KWD", "ringgit": "MYR",
    "forint": "HUF", "koruna": "CZK",
}  # fmt: skip
CURRENCY_WORDS: dict[str, str] = _CURRENCY_NAMES | {
    f"{name}s": code for name, code in _CURRENCY_NAMES.items() if not name.endswith("s")
}
CENTS: dict[str, str] = {"cent": "USD", "cents": "USD", "pence": "GBP", "p": "GBP"}

CURRENCY_PLACES: dict[tuple[str, str], str] = {
    ("australian", "USD"): "AUD",
    ("canadian", "USD"): "CAD",
    ("singapore", "USD"): "SGD",
    ("zealand", "USD"): "NZD",
    ("kong", "USD"): "HKD",
    ("egyptian", "GBP"): "EGP",
    ("syrian", "GBP"): "SYP",
    ("lebanese", "GBP"): "LBP",
    ("pakistani", "INR"): "PKR",
    ("argentine", "MXN"): "ARS",
    ("philippine", "MXN"): "PHP",
    ("chilean", "MXN"): "CLP",
    ("iraqi", "KWD"): "IQD",
}

ZONES: dict[str, int] = {
    "gmt": 0, "utc": 0, "z": 0, "wet": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180,
    "ist": 330, "pkt": 300, "cst": -360, "cdt": -300, "est": -300, "edt": -240, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660,
    "sast": 120, "gst": 240, "brt": -180, "akst": -540, "hst": -600,
}  # fmt: skip
"""Minutes ahead of UTC."""
SEASONAL_ZONES: dict[str, tuple[int, int]] = {
    "et": (-300, -240),
    "eastern": (-300, -240),
    "ct": (-360, -300),
    "central": (-360, -300),
    "mt": (-420, -360),
    "mountain": (-420, -360),
    "pt": (-480, -420),
    "pacific": (-480, -420),
}
"""Winter and summer minutes ahead of UTC of zones printed without the season."""
