"""Names of days, months and languages, in English and in German."""

from __future__ import annotations

from typing import Final

WEEKDAYS: Final = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}

MONTHS: Final = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
}  # fmt: skip

# The names of the EU's official languages and a few neighbours', by ISO 639-1 code.
LANGUAGE_NAMES: Final = {
    "en": {
        "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
        "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French",
        "ga": "Irish", "hr": "Croatian", "hu": "Hungarian", "it": "Italian", "lt": "Lithuanian",
        "lv": "Latvian", "mk": "Macedonian", "mt": "Maltese", "nl": "Dutch", "no": "Norwegian",
        "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sk": "Slovak", "sl": "Slovene",
        "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    },
    "de": {
        "bg": "Bulgarisch", "cs": "Tschechisch", "da": "Dänisch", "de": "Deutsch",
        "el": "Griechisch", "en": "Englisch", "es": "Spanisch", "et": "Estnisch",
        "fi": "Finnisch", "fr": "Französisch", "ga": "Irisch", "hr": "Kroatisch",
        "hu": "Ungarisch", "it": "Italienisch", "lt": "Litauisch", "lv": "Lettisch",
        "mk": "Mazedonisch", "mt": "Maltesisch", "nl": "Niederländisch", "no": "Norwegisch",
        "pl": "Polnisch", "pt": "Portugiesisch", "ro": "Rumänisch", "sk": "Slowakisch",
        "sl": "Slowenisch", "sr": "Serbisch", "sv": "Schwedisch", "tr": "Türkisch",
        "uk": "Ukrainisch",
    },
}  # fmt: skip
