using System.Collections.Immutable;
using System.Reflection;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Xunit;

namespace CityNetworks.Contracts.Tests;

/// <summary>One message of every kind, made by reflection over its parameters, so that a new case cannot be forgotten.</summary>
internal static class Samples
{
    /// <summary>Every closed family of commands or events there is.</summary>
    private static readonly Type[] Families =
        [.. typeof(NetworkEvent).Assembly.GetTypes().Where(t => t is { IsAbstract: true, IsPublic: true } && (t.Name.EndsWith("Event", StringComparison.Ordinal) || t.Name.EndsWith("Command", StringComparison.Ordinal)))];

    public static IEnumerable<Type> Cases => Families.SelectMany(f => f.GetNestedTypes().Where(t => t.IsSubclassOf(f)));

    public static Type Case(string name) => Cases.Single(c => $"{c.DeclaringType!.Name}.{c.Name}" == name); // Not null: cases are nested.

    public static TheoryData<string> Names => [.. Cases.Select(c => $"{c.DeclaringType!.Name}.{c.Name}")]; // Not null: cases are nested.

    /// <param name="full">Whether optional parts are there.</param>
    public static object Of(Type type, bool full) => Record(type, full);

    private static object Record(Type type, bool full)
    {
        // What does not go together would be refused for that, whatever else a test does to it.
        if (type == typeof(Amount)) return Amount.Of(7);
        if (type == typeof(FigurePart)) return new FigurePart("text", Amount.Of(7), full ? [new("text", Amount.Of(7))] : null);
        if (type == typeof(NetworkEvent)) return (NetworkEvent)Record(typeof(NetworkEvent.HandedOver), full) with { DecidedOn = new(2024, 4, 30) };
        if (type == typeof(AnyFact)) return AnyFact.Of((Fact.Claim)Record(typeof(Fact.Claim), full));
        if (type == typeof(DossierCommand.CorrectFact)) return new DossierCommand.CorrectFact(full ? 7 : 0, (Fact.Claim)Record(typeof(Fact.Claim), full));
        var constructor = type.GetConstructors().Single(c => c.GetParameters() is not [{ } only] || only.ParameterType != type);
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Argument(p, full))]);
    }

    private static object? Argument(ParameterInfo parameter, bool full)
    {
        if (!full && parameter.HasDefaultValue) return parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, parameter.DefaultValue!) : parameter.DefaultValue; // Not null: an enum has a value.
        if (!full && MayBeNull(parameter)) return null;
        return Value(parameter.ParameterType, parameter.Name!, full); // Not null: it is not a return value.
    }

    private static bool MayBeNull(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);

    private static object Value(Type type, string name, bool full)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return Text(name);
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 7L;
        if (type == typeof(double)) return 48.8566;
        if (type == typeof(DateOnly)) return new DateOnly(2024, 5, 1);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2024, 5, 1, 12, 30, 0, TimeSpan.Zero);
        if (type == typeof(NetworkId)) return NetworkId.Parse("aimf");
        if (type == typeof(MemberId)) return MemberId.Parse("fr-toulouse");
        if (type == typeof(MeetingDates)) return MeetingDates.Parse("2017-10-09/2017-10-10");
        if (type == typeof(ClockTime)) return ClockTime.Parse(name == "End" ? "2017-10-09T17:30" : "2017-10-09T16:00");
        if (type == typeof(AgreementKind)) return AgreementKind.Tie;
        if (type == typeof(Sides)) return Sides.Network | Sides.Member;
        if (type == typeof(OfficeId)) return OfficeId.Parse("groupe-pays-vn/presides");
        if (type == typeof(PersonKey)) return new PersonKey("p-1");
        if (type == typeof(EdtfDate)) return EdtfDate.Parse("2004-06~");
        if (type == typeof(Period)) return full && Period.TryCreate("2010", null, "2012-05", ["2011?"], out var period, out _) ? period : Period.Unknown;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!; // Not null: an enum has values.
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            var item = type.GetGenericArguments()[0];
            return typeof(Samples).GetMethod(nameof(List), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, [name, full])!; // Not null: it is below.
        }

        return Record(type, full);
    }

    private static ValueList<T> List<T>(string name, bool full) => full ? [.. Enumerable.Repeat((T)Value(typeof(T), name, full), typeof(T) == typeof(ConflictSide) ? 2 : 1)] : ImmutableArray<T>.Empty is var none ? new(none) : [];

    private static string Text(string name) => name switch
    {
        "Country" => "FR",
        "Language" => "fr",
        "TimeZone" => "Europe/Paris",
        "Text" or "Label" or "Mandate" => "Réseau « d’été » ‐ 東京 🏙 \"<&>\"",
        _ => "text",
    };
}
