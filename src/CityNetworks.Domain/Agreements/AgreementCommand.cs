using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Agreements;

/// <summary>What can be asked of an agreement, tie, programme or project. All of it is reported from a source; what is corrected is given anew as a whole.</summary>
public abstract record AgreementCommand
{
    private AgreementCommand()
    {
    }

    /// <param name="Parties">A tie has two at least; of the others perhaps none is told.</param>
    /// <param name="Signed">When, as far as told.</param>
    /// <param name="Place">Where it was signed, as written.</param>
    /// <param name="Period">When it holds or runs, apart from when it was signed.</param>
    /// <param name="OutOf">The network it comes out of without belonging to it.</param>
    /// <param name="Tie">What sort of tie it is, open vocabulary: twinning, cooperation-agreement, partnership… Several where the source leaves the choice.</param>
    public sealed record Conclude(
        AgreementKind Kind, ValueList<Name> Names, Source Source, ValueList<Party>? Parties = null, EdtfDate? Signed = null, string? Place = null, Period? Period = null,
        MemberId? OutOf = null, ValueList<string>? Tie = null, Texts? Text = null) : AgreementCommand, IMayBeFlawed
    {
        internal AgreementProfile Profile => new(Kind, Names, Parties ?? [], Signed, Place, Period, null, OutOf, Tie, Text, Source);

        public IEnumerable<Flaw> Flaws() => Profile.Flaws();
    }

    /// <inheritdoc cref="Party"/>
    public sealed record AddParty(string Role, Source Source, MemberId? Id = null, Texts? Text = null, EdtfDate? Since = null) : AgreementCommand, IMayBeFlawed
    {
        internal Party Party => new(Role, Id, Text, Since, Source);

        public IEnumerable<Flaw> Flaws() => Party.Flaws();
    }

    public sealed record End(EdtfDate On, Source Source, Texts? Reason = null) : AgreementCommand;

    /// <inheritdoc cref="Conclude"/>
    /// <param name="Parties">All of them, also those that were added later.</param>
    /// <param name="Ended">When it came to its end; left out if it did not.</param>
    public sealed record Correct(
        AgreementKind Kind, ValueList<Name> Names, Source Source, ValueList<Party>? Parties = null, EdtfDate? Signed = null, string? Place = null, Period? Period = null,
        EdtfDate? Ended = null, MemberId? OutOf = null, ValueList<string>? Tie = null, Texts? Text = null) : AgreementCommand, IMayBeFlawed
    {
        internal AgreementProfile Profile => new(Kind, Names, Parties ?? [], Signed, Place, Period, Ended, OutOf, Tie, Text, Source);

        public IEnumerable<Flaw> Flaws() => Profile.Flaws();
    }

    /// <summary>No source tells of such an agreement.</summary>
    public sealed record Retract(Texts Reason) : AgreementCommand;
}
