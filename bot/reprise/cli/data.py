"""The commands on what is stored: why, conversations, stats, outbox, forget, and the links to personas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from reprise import links
from reprise.cli.output import (
    DEFAULT_CONFIG,
    FAILED,
    ConfigOption,
    JsonOption,
    complaints,
    configured,
    console,
    contact_named,
    conversation_named,
    explained,
    opened,
    print_json,
    run,
    show,
)
from reprise.clock import SystemClock
from reprise.errors import ConfigError
from reprise.models import CheckResult, ContactKey, Decision, DeliveryState, FollowUp, FollowUpState, Send
from reprise.policy import decide, explain
from reprise.ports import Conversation
from reprise.settings import Config
from reprise.snapshots import read_snapshot
from reprise.words import decision_in_words, rule_name

LimitOption = Annotated[int, typer.Option("--limit", "-n", min=1, max=100_000, help="At most so many.")]
AccountOption = Annotated[str | None, typer.Option("--account", help="Only this account.")]


def register(cli: typer.Typer) -> None:
    """Adds these commands to the command line."""
    for command in (why, conversations, stats, outbox, forget):
        cli.command()(command)
    personas = typer.Typer(help="About the personas.", no_args_is_help=True)
    personas.command("link")(link)
    cli.add_typer(personas, name="persona")


def why(
    conversation: Annotated[str, typer.Argument(help="account/person/persona")],
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: JsonOption = False,
) -> None:
    """Say rule by rule why a persona would, or would not, write first now, and what became of earlier follow-ups."""
    found = run(_why(configured(config), conversation))
    if as_json:
        print_json(found)
        return
    console.print(f"{found['conversation']}: {found['words']}", markup=False)
    for rule in found["rules"]:
        console.print(f"  {rule['verdict']:<5} {rule['rule']:<15} {rule['words']}", markup=False)
    due = found["due_at"]
    console.print(f"next look: {due:%Y-%m-%d %H:%M} UTC" if due else "next look: when the person does something")
    for each in found["follow_ups"]:
        head = f"follow-up {each['id']}: {each['state']}, {each['state_at']:%Y-%m-%d %H:%M} UTC"
        rated = f", rated {each['rating']}" if each["rating"] else ""
        console.print(head + rated + (f" ({each['note']})" if each["note"] else ""), markup=False)
        if each["text"]:
            console.print(f"    “{each['text']}”", markup=False)
        for memory in each["remembered"]:
            console.print(f"    from: {memory}", markup=False)
        for check in each["checks"]:
            mark = "ok" if check["passed"] else "no"
            console.print(f"    {mark:<3} {check['name']:<10} {check['words']}", markup=False)
        for other in each["candidates"]:
            if other["text"] == each["text"]:
                _print_scores(other["scores"])
            else:
                objections = "; ".join(check["words"] for check in other["checks"] if not check["passed"])
                console.print(
                    f"    also considered: “{other['text']}”" + (f" ({objections})" if objections else ""), markup=False
                )
                _print_scores(other["scores"])


def _print_scores(scores: list[dict[str, Any]]) -> None:
    for score in scores:
        console.print(f"        {score['points']}/5 {score['guideline']:<10} {score['reason']}", markup=False)


async def _why(config: Config, name: str) -> dict[str, Any]:
    key = conversation_named(name)
    async with opened(config) as store:
        now = SystemClock().now()
        snapshot, policy = await read_snapshot(store, config.hosting, key, now)
        kept = await store.conversation(key)
        if snapshot is None or kept is None:
            raise ConfigError(f"there is no conversation {name}", hint="`reprise conversations` lists them")
        decision = decide(snapshot, now, policy)
        follow_ups = await store.follow_ups(key, limit=10)
        known = {memory.id: memory.text for memory in await store.memories(key)}
        return {
            "conversation": str(key),
            "rule": rule_name(decision),
            "words": _in_words(decision, follow_ups, kept),
            "due_at": kept.due_at,
            "rules": [
                {"rule": str(each.rule), "verdict": each.verdict, "words": each.words, "until": each.until}
                for each in explain(snapshot, now, policy)
            ],
            "follow_ups": [
                {
                    "id": each.id,
                    "state": str(each.state),
                    "state_at": each.state_at or each.created_at,
                    "note": each.note,
                    "rating": str(each.rating) if each.rating else None,
                    "text": each.text,
                    "remembered": [known[memory] for memory in each.memories if memory in known],
                    "memories": each.memories,
                    "sources": each.sources,
                    "checks": _checks(each.checks),
                    "candidates": [
                        {
                            "text": other.text,
                            "memories": other.memories,
                            "checks": _checks(other.checks),
                            "scores": [
                                {"guideline": str(score.guideline), "points": score.points, "reason": score.reason}
                                for score in other.scores
                            ],
                        }
                        for other in each.candidates
                    ],
                    "rules": [{"rule": str(rule.rule), "words": rule.words} for rule in each.why],
                }
                for each in follow_ups
            ],
        }


def _checks(checks: Sequence[CheckResult]) -> list[dict[str, Any]]:
    return [{"name": check.name, "passed": check.passed, "words": check.words} for check in checks]


def _in_words(decision: Decision, follow_ups: list[FollowUp], kept: Conversation) -> str:
    """The decision; where the rules allow one and yet none is sent, the reason for that."""
    latest = follow_ups[0] if follow_ups else None
    if isinstance(decision, Send) and kept.failures:
        failed = f"the model, its judge or its moderation failed {kept.failures} times in a row; the log says which"
        return f"Every rule allows a follow-up, but {failed}. I try again later."
    if isinstance(decision, Send) and latest is not None and latest.state is FollowUpState.SUPPRESSED and kept.due_at:
        return f"Every rule allows a follow-up, but none was good enough ({latest.note}). I look again later."
    return decision_in_words(decision)


def conversations(
    config: ConfigOption = DEFAULT_CONFIG,
    account: AccountOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List conversations, those whose person wrote last first."""

    async def work() -> list[dict[str, object]]:
        async with opened(configured_) as store:
            return [
                {
                    "conversation": str(each.key),
                    "name": each.name,
                    "messages": each.messages,
                    "last_wrote": each.last_person_at,
                    "due": each.due_at,
                    "follow_ups": each.follow_ups,
                }
                for each in await store.conversations(account=account, limit=limit)
            ]

    configured_ = configured(config)
    show(run(work()), as_json=as_json, empty="No conversations yet. Write to one of the accounts.")


def stats(config: ConfigOption = DEFAULT_CONFIG, as_json: JsonOption = False) -> None:
    """Count people, conversations, messages, follow-ups and deliveries by what became of them."""

    async def work() -> dict[str, int]:
        async with opened(configured_) as store:
            return dict(await store.counts())

    configured_ = configured(config)
    counts = run(work())
    if as_json:
        print_json(counts)
        return
    show([{"what": name, "count": count} for name, count in counts.items()], as_json=False, empty="Nothing yet.")
    answered, ignored = counts.get("follow_up.answered", 0), counts.get("follow_up.ignored", 0)
    if answered + ignored:
        console.print(f"Of {answered + ignored} follow-ups whose outcome is known, {answered} were answered.")
    good, bad = counts.get("rating.good", 0), counts.get("rating.bad", 0)
    if good + bad:
        console.print(f"Of {good + bad} that people rated, {good} were good.")


WHAT_TO_DO = {
    DeliveryState.UNKNOWN: "it may have arrived: counted as sent, never sent again; the person's next words will tell",
    DeliveryState.FAILED: "the platform refused it; nothing was sent",
    DeliveryState.SENDING: "on its way, or its process ended: settled within a lease",
    DeliveryState.READY: "waits for its turn",
}


def outbox(
    config: ConfigOption = DEFAULT_CONFIG,
    account: AccountOption = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="Only what may have arrived.")] = False,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List what is on its way, what failed, and what may or may not have arrived, with what to do about it."""
    states = [DeliveryState.UNKNOWN] if unknown else list(WHAT_TO_DO)

    async def work() -> list[dict[str, object]]:
        async with opened(configured_) as store:
            return [
                {
                    "delivery": each.id,
                    "conversation": str(each.conversation),
                    "kind": str(each.kind),
                    "state": str(each.state),
                    "since": each.ended_at or each.first_attempt_at or each.created_at,
                    "answers": each.answers,
                    "error": each.error,
                    "what_to_do": WHAT_TO_DO[each.state],
                }
                for each in await store.deliveries(account=account, states=states, limit=limit)
            ]

    configured_ = configured(config)
    rows = run(work())
    if as_json or not rows:
        show(rows, as_json=as_json, empty="The outbox is empty: everything was delivered.")
        return
    for row in rows:  # a paragraph each: too much for one line of a terminal
        since = f"{row['since']:%Y-%m-%d %H:%M} UTC"
        console.print(f"{row['state']}: {row['kind']} to {row['conversation']}, {since}", markup=False)
        for detail in ("delivery", "error", "what_to_do"):
            if row[detail]:
                console.print(f"    {row[detail]}", markup=False)


def forget(
    contact: Annotated[str, typer.Argument(help="account/person, the first two parts in `reprise conversations`")],
    config: ConfigOption = DEFAULT_CONFIG,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Delete everything about a person on an account: conversations, memories, everything derived. Cannot be undone."""
    configured_ = configured(config)
    with explained():
        key = contact_named(contact)
    if not yes and not typer.confirm(f"Delete everything about {key}?"):
        raise typer.Exit(FAILED)

    async def work(key: ContactKey) -> bool:
        async with opened(configured_) as store:
            now = SystemClock().now()
            # Platforms tell whole seconds: what is written in this one is not from before it.
            return await store.forget(key, now=now, before=now.replace(microsecond=0))

    if run(work(key)):
        console.print(f"Forgotten: {key}", markup=False)
    else:
        complaints.print(f"There is nobody called {key}.", markup=False)
        raise typer.Exit(FAILED)


def link(
    persona: Annotated[str, typer.Argument(help="The persona's id.")],
    config: ConfigOption = DEFAULT_CONFIG,
    account: AccountOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the link that opens a persona, on each account that hosts it; for a private one it is a secret."""
    configured_ = configured(config)

    async def work() -> list[dict[str, object]]:
        hosting = configured_.hosting
        hosts = [
            each for each in hosting.accounts.values() if persona in each.personas and account in (None, each.name)
        ]
        if not hosts:
            raise ConfigError(
                f"no account hosts a persona called {persona}", hint="`accounts:` names who answers where"
            )
        async with opened(configured_) as store:
            return [
                {
                    "account": each.name,
                    "platform": each.platform,
                    "payload": (payload := await links.payload(store, hosting, each.name, hosting.personas[persona])),
                    "link": _HOW_TO_OPEN.get(each.platform, "/start {payload}").format(payload=payload),
                }
                for each in hosts
            ]

    rows = run(work())
    if as_json:
        print_json(rows)
        return
    for row in rows:
        # On a line of its own, which a narrow terminal does not break: to be copied whole.
        console.print(f"{row['account']} ({row['platform']}):", markup=False)
        console.print(str(row["link"]), markup=False)


_HOW_TO_OPEN = {"telegram": "https://t.me/<your bot>?start={payload}", "discord": "/switch {payload}"}
"""On which platform a link is what."""
