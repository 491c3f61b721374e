"""What models write, as Discord shows it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise_adapters.discord.formatting import TEXT_LIMIT, shown, split


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**bold**, *waves* and ||hidden||", "**bold**, *waves* and ||hidden||"),
        ("[the menu](https://evil.example/a_b)", r"the menu (https\://evil.example/a_b)"),
        ("[the menu](<https://evil.example>)!", r"the menu (https\://evil.example)!"),
        ('![cat](http://x.example "a cat")', r"cat (http\://x.example)"),
        ("[](https://x.example)", r"https\://x.example"),
        ("[https://bank.example](https://evil.example)", r"https\://bank.example (https\://evil.example)"),
        ("[call](tel:+49123)", r"call (tel\:+49123)"),
        ("[laughs](quietly)", "[laughs](quietly)"),
        ("see https://x.example/a?b=c.", r"see https\://x.example/a?b=c."),
        (r"see https\://x.example", r"see https\://x.example"),
        ("<https://x.example>", r"https\://x.example"),
        ("discord://-/users/5 HTTPS://X.EXAMPLE", r"discord\://-/users/5 HTTPS\://X.EXAMPLE"),
        ("hi <@7>, <@!7>, <@&8> in <#9>", r"hi \<@7>, \<@!7>, \<@&8> in \<#9>"),
        ("`https://x.example` and ``a`b <@7>``", "`https://x.example` and ``a`b <@7>``"),
        ("```py\nprint('https://x.example')\n``` <@7>", "```py\nprint('https://x.example')\n``` \\<@7>"),
        ("```\nnever closed https://x.example", "```\nnever closed https\\://x.example"),
        ("`a` ` `https://x.example`", r"`a` ` `https\://x.example`"),  # which of them is code?
        ("try </stop:1> or </a b:22>", r"try \</stop:1> or \</a b:22>"),
        ("see <id:customize>, <a@b.example>, <+49123>", r"see \<id:customize>, \<a@b.example>, \<+49123>"),
        ("join discord.gg/abc, Discord.com/invite/abc", r"join discord\.gg/abc, Discord\.com/invite/abc"),
        ("https://discord.gg/abc", r"https\://discord\.gg/abc"),
        ("on discord.gg, a </b> and 1 </2>", "on discord.gg, a </b> and 1 </2>"),
        ("1 < 2 @everyone", "1 < 2 @everyone"),  # pings nobody, which is said beside the text
    ],
)
def test_what_a_model_made_up_is_inert(written: str, seen: str) -> None:
    assert shown(written) == seen


PIECES = st.sampled_from(
    [
        *(
            "word ",
            "\n\n",
            "\n",
            "**bold** ",
            "`code` ",
            "```py\nx = 1\n```\n",
            "```\n",
            "`",
            "[a](https://x.example) ",
        ),
        *(
            "] ( [",
            "https://y.example/very/long ",
            "<@7> ",
            "</stop:1> ",
            "discord.gg/a ",
            "DisCord.com/a ",
            "<",
            "://",
            "](",
            "é👋🏽",
            "x" * 300,
            "sentence. " * 20,
            "\\",
        ),
    ]
)
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_nothing_that_can_be_clicked_is_left_and_everything_fits(text: str) -> None:
    for part in split(text):
        seen = shown(part)
        assert 0 < len(seen) <= TEXT_LIMIT
        outside = CODE.sub("", seen)
        assert not re.search(r"(?<!\\)https?://|(?<!\\)<@\d|(?<!\\)</stop:1>|(?i:discord\.(?:gg|com)/)", outside)
    plain = re.compile(r"[\W_]|py")
    assert plain.sub("", "".join(split(text))) == plain.sub("", text)


def test_a_block_of_code_is_closed_and_opened_again() -> None:
    code = "\n".join(f"line_{number} = {number}" for number in range(300))
    parts = split(f"Look:\n```py\n{code}\n```\nDone.")
    assert len(parts) > 2
    assert all(part.count("```") == 2 for part in parts)
    assert all("```py\n" in part for part in parts)
    lines = [line for part in parts for line in part.splitlines() if line.startswith("line_")]
    assert lines == code.splitlines()
