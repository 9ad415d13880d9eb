"""The words of the page for logging in."""

from __future__ import annotations

from typing import Final

LOGIN: Final[dict[str, dict[str, str]]] = {
    "en": {
        "login.title": "Log in",
        "login.name": "Name",
        "login.password": "Password",
        "login.go": "Log in",
        "login.wrong": "Name or password is wrong.",
        "login.wait": "Too many tries. Try again in {minutes} minutes.",
        "login.none": "No user may log in yet. Whoever runs Tendril adds one with `tendril serve"
        " user add NAME`.",
        "login.proxy": "Your company's login has to say who you are before this page opens. Ask"
        " whoever runs it.",
    },
    "de": {
        "login.title": "Anmelden",
        "login.name": "Name",
        "login.password": "Passwort",
        "login.go": "Anmelden",
        "login.wrong": "Name oder Passwort stimmt nicht.",
        "login.wait": "Zu viele Versuche. Versuchen Sie es in {minutes} Minuten wieder.",
        "login.none": "Noch darf sich niemand anmelden. Wer Tendril betreibt, legt mit `tendril"
        " serve user add NAME` jemanden an.",
        "login.proxy": "Erst muss die Anmeldung Ihres Unternehmens sagen, wer Sie sind. Fragen Sie"
        " den, der sie betreibt.",
    },
    "zh": {
        "login.title": "登录",
        "login.name": "用户名",
        "login.password": "密码",
        "login.go": "登录",
        "login.wrong": "用户名或密码不正确。",
        "login.wait": "尝试次数过多。请在 {minutes} 分钟后再试。",
        "login.none": "还没有用户可以登录。运行 Tendril 的人可用 `tendril serve user add NAME` "
        "添加用户。",
        "login.proxy": "必须先由贵公司的登录系统确认您的身份，才能打开此页面。请咨询负责运行的人。",
    },
}
