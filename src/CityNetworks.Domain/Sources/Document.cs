using System.Diagnostics;
using CityNetworks.Domain.Time;
using Decided = CityNetworks.Domain.Decision<CityNetworks.Domain.Sources.SourceEvent>;

namespace CityNetworks.Domain.Sources;

/// <summary>What is known of a document or page that facts rest on.</summary>
/// <inheritdoc cref="SourceCommand.Describe"/>
public sealed record Description(
    string Title, string Publisher, string? Language = null, EdtfDate? Date = null, EdtfDate? Retrieved = null, string? Address = null, string? Kind = null);

/// <summary>What can be asked of a source.</summary>
public abstract record SourceCommand
{
    private SourceCommand()
    {
    }

    /// <param name="Title">In its own language.</param>
    /// <param name="Publisher">An organisation or administration; never a person.</param>
    /// <param name="Date">Its own date; left out where it states none.</param>
    /// <param name="Retrieved">When it was read.</param>
    /// <param name="Address">Where it is found, as written.</param>
    /// <param name="Kind">Slug: page, letter, report, minutes…</param>
    public sealed record Describe(
        string Title, string Publisher, string? Language = null, EdtfDate? Date = null, EdtfDate? Retrieved = null, string? Address = null, string? Kind = null) : SourceCommand
    {
        internal Description Description => new(Title, Publisher, Language, Date, Retrieved, Address, Kind);
    }

    /// <summary>The whole description as it should have been.</summary>
    /// <inheritdoc cref="Describe"/>
    public sealed record Correct(
        string Title, string Publisher, string? Language = null, EdtfDate? Date = null, EdtfDate? Retrieved = null, string? Address = null, string? Kind = null) : SourceCommand
    {
        internal Description Description => new(Title, Publisher, Language, Date, Retrieved, Address, Kind);
    }
}

/// <summary>Stored shapes: add; never rename, retype or remove.</summary>
public abstract record SourceEvent
{
    private SourceEvent()
    {
    }

    public sealed record Described(Description Description) : SourceEvent;

    public sealed record Corrected(Description Description) : SourceEvent;
}

/// <summary>A document or page. Facts may rest on it before anybody has described it.</summary>
public abstract record Document
{
    private Document()
    {
    }

    public sealed record Undescribed : Document;

    public sealed record Described(Description Description) : Document;

    public static Decider<Document, SourceCommand, SourceEvent> Decider { get; } = new(new Undescribed(), Decide, Evolve, (state, _, _) => state);

    public static Decided Decide(Document state, SourceCommand command, Circumstances now) => (state, command) switch
    {
        (Undescribed, SourceCommand.Describe c) => new SourceEvent.Described(c.Description),
        (Undescribed, SourceCommand.Correct) => new SourceIsNotDescribed(),
        (Described s, SourceCommand.Describe c) => s.Description == c.Description ? Decided.Nothing : new SourceIsDescribedAlready(),
        (Described s, SourceCommand.Correct c) => s.Description == c.Description ? Decided.Nothing : new SourceEvent.Corrected(c.Description),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule."),
    };

    public static Document Evolve(Document state, SourceEvent @event) => (state, @event) switch
    {
        (Undescribed, SourceEvent.Described e) => new Described(e.Description),
        (Described, SourceEvent.Corrected e) => new Described(e.Description),
        _ => throw new UnreachableException($"{@event.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

public sealed record SourceIsNotDescribed()
    : Refusal("source-is-not-described", new(
        "Nobody has described this source yet.",
        "Personne n'a encore décrit cette source."));

public sealed record SourceIsDescribedAlready()
    : Refusal("source-is-described-already", new(
        "This source is described otherwise; correct the description if it is wrong.",
        "Cette source est décrite autrement ; corrigez la description si elle est fausse."));
