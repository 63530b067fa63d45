"""Say a search condition in words."""

from odoo.fields import Domain


def describe(env, model_name, domain):
    """Return a condition in the words of the user's language.

    :param env: environment whose language is used
    :param str model_name: the model that the condition is about
    :param odoo.fields.Domain domain: the condition
    :return: e.g. ``"Tags: Nursing and Region: Köln"``
    :rtype: str
    """
    model = env[model_name]
    return _describe(env, model, Domain(domain))


def _describe(env, model, domain):
    children = getattr(domain, "children", None)
    if children:
        word = env._(" or ") if domain.OPERATOR == "|" else env._(" and ")
        return word.join(_describe_part(env, model, child) for child in children)
    child = getattr(domain, "child", None)
    if child is not None:
        return env._("not (%(condition)s)", condition=_describe(env, model, child))
    if hasattr(domain, "field_expr"):
        return _describe_condition(env, model, domain)
    return ""


def _describe_part(env, model, domain):
    """Put a part that has parts of its own in brackets."""
    text = _describe(env, model, domain)
    return f"({text})" if getattr(domain, "children", None) else text


def _describe_condition(env, model, condition):
    names = condition.field_expr.split(".")
    labels = []
    for name in names:
        field = model._fields[name]
        labels.append(field._description_string(env))
        model = env[field.comodel_name] if field.comodel_name else model
    value = _describe_value(env, field, condition.value)
    label = " › ".join(labels)
    if not value:
        empty = condition.operator in ("=", "in")
        text = env._("%(field)s is empty") if empty else env._("%(field)s is filled")
        return text % {"field": label}
    if condition.operator in ("=", "in", "ilike", "like", "=ilike", "any"):
        return f"{label}: {value}"
    if condition.operator in ("!=", "not in", "not ilike", "not like"):
        return env._("%(field)s is not %(value)s", field=label, value=value)
    return f"{label} {condition.operator} {value}"


def _describe_value(env, field, value):
    values = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    values = [item for item in values if item not in (False, None, "")]
    if field.type == "boolean":
        return env._("yes") if values else env._("no")
    if field.type == "selection":
        labels = dict(field._description_selection(env))
        return ", ".join(labels.get(item, str(item)) for item in values)
    if field.comodel_name and all(isinstance(item, int) for item in values):
        records = env[field.comodel_name].browse(values).exists()
        return ", ".join(records.mapped("display_name"))
    return ", ".join(str(item) for item in values)
