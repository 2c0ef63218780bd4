using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using CityNetworks.Contracts.Json;
using CityNetworks.Domain;

namespace CityNetworks.Contracts.Input;

/// <summary>Judges every text and day of a command that has the right shape, and what does not go together. Only commands are judged: what is stored stays readable when a rule here changes.</summary>
internal static class Validation
{
    public static ImmutableArray<InputProblem> Of(object command, JsonTypeInfo shape)
    {
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        Object(command, shape, "", problems);
        return problems.DrainToImmutable();
    }

    private static void Object(object value, JsonTypeInfo shape, string at, ImmutableArray<InputProblem>.Builder problems)
    {
        if (value is IMayBeFlawed judged) problems.AddRange(judged.Flaws().Select(flaw => new InputProblem(at + flaw.Field, flaw.Rule)));
        foreach (var property in shape.Properties)
        {
            // Not null: every property of a shape is read from a record.
            if (property.Get!(value) is not { } given) continue;
            var rule = FieldRules.Of(shape.Type, property.Name);
            Value(given, rule, shape.Options.GetTypeInfo(property.PropertyType), at, property.Name, problems);
        }
    }

    private static void Value(object value, FieldRule? rule, JsonTypeInfo shape, string at, string name, ImmutableArray<InputProblem>.Builder problems)
    {
        if (value is string text)
        {
            if (FieldRules.Flaw(text, rule) is { } flaw) problems.Add(new($"{at}/{name}", flaw));
        }
        else if (value is DateOnly day)
        {
            if (FieldRules.Flaw(day) is { } flaw) problems.Add(new($"{at}/{name}", flaw));
        }
        else if (shape.Converter is IListConverter list)
        {
            List((IEnumerable)value, rule, shape.Options.GetTypeInfo(list.Item), $"{at}/{name}", problems);
        }
        else if (shape.Kind == JsonTypeInfoKind.Object)
        {
            Object(value, shape, $"{at}/{name}", problems);
        }
    }

    private static void List(IEnumerable values, FieldRule? rule, JsonTypeInfo item, string at, ImmutableArray<InputProblem>.Builder problems)
    {
        var i = 0;
        foreach (var value in values)
        {
            Value(value, rule, item, at, i.ToString(System.Globalization.CultureInfo.InvariantCulture), problems);
            i++;
        }
    }
}
