"""The form of a criteria set as YAML: empty and commented, or prefilled from a set."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import yaml

from ingest.criteria.set_form import form
from ingest.criteria.set_key import set_key
from ingest.criteria.thresholds import read_threshold
from knowledge.criteria.model import CriteriaSet, Criterion, Indicator, Origin, Threshold

Tree = dict[str, "Tree"] | str


def template_yaml(base: CriteriaSet | None) -> str:
    """The form as YAML in UTF-8, with comments in Vietnamese that say how to fill it in."""
    words = (files(__package__) / "template_words.txt").read_text(encoding="utf-8").split("\n---\n")
    head, prefilled, fields_end, example = (part.strip("\n") for part in words)
    lines = [head, *([prefilled] if base else []), ""]
    lines += _fields(base)
    lines += ["", fields_end]
    if base and base.conditions:
        lines += ["conditions:", *(line for c in base.conditions for line in _indicator(c, base, "  "))]
    lines += ["", example, "criteria:"]
    if base:
        lines += [line for criterion in base.criteria for line in _criterion(criterion, base)]
    return "\n".join(lines) + "\n"


def header_values(base: CriteriaSet | None) -> dict[str, list[str]]:
    """What the fields of the form hold for a set: by their names in set_form.yaml, each as its lines."""
    if base is None:
        return dict.fromkeys(form()["fields"], [])
    decision, groups = base.decision, dict(base.groups)
    derived = set_key(decision.number, base.level, base.province, decision.date)
    values: dict[str, object] = {
        "key": base.key if base.key != derived else None,
        "title": base.title,
        "level": base.level.value,
        "decision.number": decision.number,
        "decision.date": decision.date,
        "decision.issuer": decision.issuer,
        "decision.signer": decision.signer,
        "period": f"{base.period[0]}-{base.period[1]}" if base.period else None,
        "in_force": base.in_force,
        "until": base.until,
        "details": base.details,
        "province": base.province,
        "amended_by": base.amended_by,
        "replaced_by": base.replaced_by,
        **{f"groups.{key}": groups.get(key) for key in ("1", "2", "3")},
        "criterion_count": base.criterion_count,
        "indicator_count": base.indicator_count,
        "rules": base.rules,
        "note": note_of(base, base.note),
    }
    return {
        name: list(value) if isinstance(value, tuple) else [str(value)] if value is not None else []
        for name, value in values.items()
    }


def note_of(base: CriteriaSet, note: str | None) -> str | None:
    """The note to prefill; that of a shipped set speaks of what was not checked: untrue of a filled form."""
    return None if base.origin is Origin.SHIPPED else note


def printed(threshold: Threshold) -> str:
    """A threshold as the form holds it: blank where not checked, with its unit if that stood beside the table."""
    if not threshold.is_checked:
        return ""
    again = read_threshold(threshold.text)
    said = again is None or threshold.unit is None or again.unit == threshold.unit
    return threshold.text if said else f"{threshold.text} {threshold.unit}"


def _fields(base: CriteriaSet | None) -> Iterator[str]:
    values, section = header_values(base), ""
    for name, said in form()["fields"].items():
        outer, _, inner = name.partition(".")
        if inner and outer != section:
            yield f"{outer}:"
        section = outer if inner else ""
        indent = "  " if inner else ""
        yield f"{indent}# {said['label']} ({said['hint']})"
        of = _quoted(inner) if inner.isdigit() else inner or outer
        if name in ("amended_by", "rules"):
            yield f"{of}:"
            yield from (f"  - {_quoted(line)}" for line in values[name])
        else:
            yield f"{indent}{of}:{_after(' '.join(values[name]))}"


def _criterion(criterion: Criterion, base: CriteriaSet) -> Iterator[str]:
    yield ""
    yield f"  - number: {criterion.number}"
    yield f"    name: {_quoted(criterion.name)}"
    yield from _optional("    ", "group", criterion.group)
    yield from _listed("    ", "called", criterion.called)
    if criterion.indicator_count is not None:
        yield f"    indicator_count: {criterion.indicator_count}"
    yield from _optional("    ", "note", note_of(base, criterion.note))
    yield "    indicators:"
    for indicator in criterion.indicators:
        yield from _indicator(indicator, base, "      ")


def _indicator(indicator: Indicator, base: CriteriaSet, indent: str) -> Iterator[str]:
    inner = indent + "  "
    yield f'{indent}- number: "{indicator.number}"'
    yield f"{inner}requires: {_quoted(indicator.requires)}"
    if indicator.thresholds:
        yield f"{inner}thresholds:"
        yield from _thresholds(indicator, inner + "  ")
    yield from _optional(inner, "responsible", indicator.responsible)
    yield from _listed(inner, "evidence", indicator.evidence)
    yield from _listed(inner, "called", indicator.called)
    if base.origin is not Origin.SHIPPED:
        yield from _optional(inner, "source", indicator.source)
    yield from _optional(inner, "note", note_of(base, indicator.note))


def _thresholds(indicator: Indicator, indent: str) -> Iterator[str]:
    tree: dict[str, Tree] = {}
    for threshold in indicator.thresholds:
        at = tree
        axes = (("years", threshold.year), ("regions", threshold.region), ("groups", threshold.group))
        for axis, key in axes:
            if key is not None:
                for step in (axis, str(key)):
                    at = at.setdefault(step, {})  # type: ignore[assignment]
        at["general"] = printed(threshold)
    yield from _tree(tree, indent)


def _tree(tree: dict[str, Tree], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        name = _quoted(key) if key.isdigit() else key
        if isinstance(value, dict) and set(value) == {"general"}:
            value = value["general"]
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _tree(value, indent + "  ")
        else:
            yield f"{indent}{name}:{_after(value) or ' # điền theo quyết định'}"


def _optional(indent: str, name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{indent}{name}: {_quoted(value)}"


def _listed(indent: str, name: str, values: tuple[str, ...]) -> Iterator[str]:
    if values:
        yield f"{indent}{name}:"
        yield from (f"{indent}  - {_quoted(value)}" for value in values)


def _after(value: str) -> str:
    return f" {_quoted(value)}" if value else ""


def _quoted(value: str) -> str:
    """In double quotes, whatever it holds: a person who edits it need not know when YAML wants them."""
    return yaml.safe_dump(value, default_style='"', allow_unicode=True, width=2**31).rstrip("\n")
