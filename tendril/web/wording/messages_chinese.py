"""What goes wrong, in simplified Chinese, by the English form that is raised."""

from __future__ import annotations

from typing import Final

# The longest first where one is the beginning of another.
CHINESE: Final[tuple[tuple[str, str], ...]] = (
    (
        "There is no company profile. Make one on the page Profile.",
        "还没有公司档案。请在“公司档案”页面建立一个。",
    ),
    (
        "Nothing is published yet. `tendril run` does it.",
        "尚未发布任何数据。请运行 `tendril run`。",
    ),
    (
        "The page has no button {what}. Load it again.",
        "页面上没有按钮 {what}。请重新加载。",
    ),
    (
        "The page has no such button. Load it again.",
        "页面上没有这个按钮。请重新加载。",
    ),
    (
        "There is no project {project} any more: it was joined to another. Load the page again.",
        "项目 {project} 已不存在：它已与另一个项目合并。请重新加载页面。",
    ),
    (
        "There is no project {project} any more. Load the page again.",
        "项目 {project} 已不存在。请重新加载页面。",
    ),
    (
        "There is no chart {name} of what was asked for.",
        "对所选内容没有图表 {name}。",
    ),
    (
        "There is no digest of {day}.",
        "没有 {day} 的摘要。",
    ),
    (
        "{text} is no day. Write it such as 2026-01-01.",
        "{text} 不是日期。请按 2026-01-01 的格式书写。",
    ),
    (
        "{text} is no amount in euro. Write it such as 250000.",
        "{text} 不是欧元金额。请按 250000 的格式书写。",
    ),
    (
        "{text} is no number ({what}). Write digits, such as 250000.",
        "{text} 不是数字（{what}）。请只写数字，例如 250000。",
    ),
    (
        "{text} is no time zone. Write one such as Europe/Berlin.",
        "{text} 不是时区。请按 Europe/Berlin 的格式书写。",
    ),
    (
        "{stage} is no stage. Say one of: {stages}.",
        "{stage} 不是有效阶段。可选：{stages}。",
    ),
    (
        "The margin is more than the value. Both are in euro.",
        "毛利高于金额。两者均以欧元计。",
    ),
    (
        "A search without any word or condition would tell of everything.",
        "没有任何词语和条件的搜索会报告一切。",
    ),
    (
        "Nothing was named to join it with. Give an id, a number or a link.",
        "没有写明与什么合并。请给出编号、公告编号或链接。",
    ),
    (
        "{other} is this project already.",
        "{other} 已经是这个项目。",
    ),
    (
        "{notice} is none of its notices. Load the page again.",
        "{notice} 不是它的公告。请重新加载页面。",
    ),
    (
        "{name} is not in the list of sources of tendril.toml.",
        "{name} 不在 tendril.toml 的来源列表中。",
    ),
    (
        "Something is under way already. Wait until it has ended.",
        "已有任务在进行。请等它结束。",
    ),
    (
        "Cannot start {what}: {why}.",
        "无法启动 {what}：{why}。",
    ),
    (
        "The company's name and at least one thing that it builds are needed.",
        "需要公司名称和至少一项制造的产品。",
    ),
    (
        "A profile needs at least one solution with a name.",
        "公司档案至少需要一个有名称的解决方案。",
    ),
    (
        "No profile's file in {home}. `tendril init` makes one.",
        "{home} 中没有公司档案。`tendril init` 可建立一个。",
    ),
    (
        "{file} was changed by somebody else after this page showed it. Open the profile again"
        " and enter it anew.",
        "{file} 在此页面显示之后被他人修改。请重新打开公司档案并再次填写。",
    ),
    (
        "{file} was changed by somebody else after the page showed it. What was entered on the"
        " page was set aside; open the profile again and enter it anew.",
        "{file} 在页面显示之后被他人修改。页面上填写的内容已另存一旁；请重新打开公司档案并再次填"
        "写。",
    ),
    (
        "{file} is damaged or of another version of Tendril. `tendril run` makes it anew.",
        "{file} 已损坏或属于另一个版本的 Tendril。`tendril run` 会重新生成。",
    ),
    (
        "{file} is damaged. Delete it and add the users again with `tendril serve user add NAME`.",
        "{file} 已损坏。请删除它，并用 `tendril serve user add NAME` 重新添加用户。",
    ),
    (
        "Cannot open the published copy {path}: {why}",
        "无法打开已发布的数据 {path}：{why}",
    ),
    (
        "Cannot read {path}: {why}.",
        "无法读取 {path}：{why}。",
    ),
    (
        "{file} cannot be read: {why}. Correct it there.",
        "无法读取 {file}：{why}。请在文件中更正。",
    ),
    (
        "The profile {file} is not valid TOML: {why}.",
        "公司档案 {file} 不是有效的 TOML：{why}。",
    ),
    (
        "No profile in {file}. It needs `company` and at least one solution.",
        "{file} 中没有公司档案。需要 `company` 和至少一个解决方案。",
    ),
    (
        "Two profiles in {file} have the id {id}. Give each its own `id`.",
        "{file} 中有两个档案的编号都是 {id}。请为每个档案设置不同的 `id`。",
    ),
    (
        "{text} is no address of a web page, such as https://example.org.",
        "{text} 不是网页地址，例如 https://example.org。",
    ),
    (
        "{text} is no address of a page that everybody may read.",
        "{text} 不是所有人都可以访问的页面地址。",
    ),
    (
        "{text} is not asked: name the page as everybody finds it, such as https://example.org.",
        "不会访问 {text}：请给出所有人都能打开的网址，例如 https://example.org。",
    ),
    (
        "Nothing could be read from {url}: {why}.",
        "无法从 {url} 读取任何内容：{why}。",
    ),
    (
        "{where}: `{key}` is not known; did you mean `{close}`? allowed are {allowed}.{more}",
        "{where}：`{key}` 未知；您是指 `{close}` 吗？允许的有 {allowed}。{more}",
    ),
    (
        "{where}: `{key}` is not known; allowed are {allowed}.{more}",
        "{where}：`{key}` 未知；允许的有 {allowed}。{more}",
    ),
    (
        "{where}: `{key}` is missing.{more}",
        "{where}：缺少 `{key}`。{more}",
    ),
    (
        "{where}: `{key}`: {rule}, not {given}.{more}",
        "{where}：`{key}`：{rule}，而不是 {given}。{more}",
    ),
    (
        "{where}: `{key}`: {rule}.{more}",
        "{where}：`{key}`：{rule}。{more}",
    ),
)
# The rules themselves; those that are missing here stay in English.
RULES: Final = (
    (r"string should match pattern '(.*)'", "文本必须符合格式 {0}"),
    (r"string should have at least (\d+) characters?", "文本至少需要 {0} 个字符"),
    (r"string should have at most (\d+) characters?", "文本最多 {0} 个字符"),
    (r"input should be greater than or equal to (.*)", "数值必须至少为 {0}"),
    (r"input should be less than or equal to (.*)", "数值最多为 {0}"),
    (r"input should be greater than (.*)", "数值必须大于 {0}"),
    (r"input should be less than (.*)", "数值必须小于 {0}"),
    (r"input should be a valid integer.*", "数值必须是整数"),
    (r"input should be a valid (?:number|decimal).*", "数值必须是数字"),
    (r"input should be a valid string", "必须是文本"),
    (r"input should be a valid (?:tuple|list|array)", "必须是列表"),
    (r"input should be (.*)", "可以是 {0}"),
    (r"(?:tuple|list) should have at least (\d+) items?.*", "至少需要 {0} 项"),
)
