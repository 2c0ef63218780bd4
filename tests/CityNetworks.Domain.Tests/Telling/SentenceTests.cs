using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Telling;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Telling;

/// <summary>Events told as sentences, against what a reader has approved. SENTENCES=path writes them as they are told now, to be read again.</summary>
public sealed class SentenceTests
{
    [Fact]
    public void Every_event_is_told_as_it_was_approved()
    {
        var told = Chronicle.Events.SelectMany(Lines).ToList();
        if (Environment.GetEnvironmentVariable("SENTENCES") is { } path) File.WriteAllLines(path, told);
        Assert.Equal(Approved(), told);
    }

    [Fact]
    public void Every_kind_of_event_is_in_the_chronicle()
    {
        var families = typeof(NetworkEvent).Assembly.GetTypes().Where(t => t is { IsAbstract: true, IsPublic: true } && t.Name.EndsWith("Event", StringComparison.Ordinal));
        var cases = families.SelectMany(family => family.GetNestedTypes().Where(t => t.IsSubclassOf(family)));
        Assert.Empty(cases.Except(Chronicle.Events.Select(e => e.GetType())));
    }

    [Fact]
    public void Corrections_are_those_that_say_so()
    {
        Assert.All(Chronicle.Events, e => Assert.Equal(e.GetType().Name is { } name && (name.EndsWith("Corrected", StringComparison.Ordinal) || name.EndsWith("Retracted", StringComparison.Ordinal)), Corrections.IsCorrection(e)));
        Assert.All(Chronicle.Events, e => Assert.Equal(Corrections.IsCorrection(e), Told(e).En!.StartsWith("Correction: ", StringComparison.Ordinal) && Told(e).Fr!.StartsWith("Rectification : ", StringComparison.Ordinal))); // Not null: both are said.
    }

    [Fact]
    public void A_name_of_a_person_comes_from_the_vault_or_not_at_all()
    {
        foreach (var e in Chronicle.Events.Where(e => Mentions.Person(e) is { } key && Chronicle.Names.Persons.ContainsKey(key)))
        {
            Assert.Contains("Anne Hidalgo", Told(e).En, StringComparison.Ordinal);
            var shredded = Sentences.Of(e, Cglu.Value, Chronicle.Names with { Persons = new Dictionary<PersonKey, string>() });
            Assert.DoesNotContain("Hidalgo", $"{shredded}", StringComparison.Ordinal);
            Assert.Contains("whose name was erased", shredded.En, StringComparison.Ordinal);
        }
    }

    private static Texts Told(object @event) => Sentences.Of(@event, Cglu.Value, Chronicle.Names);

    private static IEnumerable<string> Lines(object @event)
    {
        var type = @event.GetType();
        return [$"{type.DeclaringType!.Name}.{type.Name}", $"  {Told(@event).En}", $"  {Told(@event).Fr}"]; // Not null: cases are nested.
    }

    private static string[] Approved()
    {
        using var stream = typeof(SentenceTests).Assembly.GetManifestResourceStream("sentences.golden")!; // Not null: it is embedded.
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
