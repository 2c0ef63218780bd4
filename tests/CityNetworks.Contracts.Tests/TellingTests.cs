using System.Reflection;
using CityNetworks.Domain;
using CityNetworks.Domain.Telling;
using Xunit;

namespace CityNetworks.Contracts.Tests;

/// <summary>Everything that can be stored can be told, also with nothing but what is required and with nobody's name known.</summary>
public sealed class TellingTests
{
    public static TheoryData<string> Events => [.. MessageCodec.EventNames];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_stored_event_has_a_sentence_in_both_languages(string name)
    {
        foreach (var full in new[] { true, false })
        {
            var sample = Samples.Of(Samples.Cases.Single(c => MessageCodec.NameOf(Samples.Of(c, full: true)) == name), full);
            var (en, fr) = Sentences.Of(sample, "aimf", Naming.None);
            Assert.EndsWith(".", en, StringComparison.Ordinal);
            Assert.EndsWith(".", fr, StringComparison.Ordinal);
            Assert.NotEqual(en, fr);
            if (full) foreach (var told in new[] { en, fr }) Assert.DoesNotMatch(@"  |\.\.$| ,|\(\)", told);
            if (sample is ISourced { Source: { } source }) Assert.Contains($"“{source.Id}”", en, StringComparison.Ordinal);
            if (sample is IDecided { Decision: { } decision }) Assert.Contains($"decision: {decision.Body}", en, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_code_has_words()
    {
        var words = typeof(Sentences).Assembly.GetType("CityNetworks.Domain.Telling.Words")!; // Not null: it is there.
        foreach (var say in words.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == "Of"))
        {
            Assert.All(Enum.GetValues(say.GetParameters()[0].ParameterType).Cast<object>(), code => Assert.IsType<Texts>(say.Invoke(null, [code])));
        }
    }

    [Fact]
    public void Whoever_has_a_decision_or_a_source_says_so()
    {
        foreach (var type in Samples.Cases.Where(c => MessageCodec.EventNames.Contains(MessageCodec.NameOf(Samples.Of(c, full: true)))))
        {
            Assert.True(type.GetProperty(nameof(IDecided.Decision)) is null || type.IsAssignableTo(typeof(IDecided)), $"{type.Name} has a decision that is not told");
            Assert.True(type.GetProperty(nameof(ISourced.Source)) is null || type.IsAssignableTo(typeof(ISourced)), $"{type.Name} has a source that is not told");
        }
    }

    [Fact]
    public void A_person_who_is_named_is_looked_up()
    {
        foreach (var sample in MessageCodec.EventNames.Select(name => Samples.Of(Samples.Cases.Single(c => MessageCodec.NameOf(Samples.Of(c, full: true)) == name), full: true)))
        {
            var (en, _) = Sentences.Of(sample, "aimf", Naming.None with { Persons = new Dictionary<PersonKey, string> { [new("p-1")] = "Somebody by name" } });
            if (en!.Contains("Somebody by name", StringComparison.Ordinal)) Assert.Equal(new PersonKey("p-1"), Mentions.Person(sample)); // Not null: both are said.
        }
    }
}
