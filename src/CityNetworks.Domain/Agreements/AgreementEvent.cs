using CityNetworks.Domain.Time;

namespace CityNetworks.Domain.Agreements;

/// <summary>
/// What became known of an agreement, tie, programme or project. A correction and a retraction hold what they put right or take back; every
/// later event holds those it concerns. Stored shapes: add; never rename, retype or remove.
/// </summary>
public abstract record AgreementEvent
{
    private AgreementEvent()
    {
    }

    public sealed record Concluded(AgreementProfile Profile) : AgreementEvent, ISourced
    {
        Source? ISourced.Source => Profile.Source;

        IEnumerable<Source> ISourced.Sources => Profile.Sources;
    }

    /// <param name="Others">Those named before, with the network it comes out of.</param>
    public sealed record PartyAdded(Party Party, ValueList<MemberId> Others) : AgreementEvent, ISourced
    {
        Source? ISourced.Source => Party.Source;
    }

    /// <param name="Parties">Everybody named, with the network it comes out of.</param>
    public sealed record Ended(EdtfDate On, Texts? Reason, Source Source, ValueList<MemberId> Parties) : AgreementEvent, ISourced;

    /// <summary>The register had it wrong; the world did not change.</summary>
    public sealed record Corrected(AgreementProfile Was, AgreementProfile Now) : AgreementEvent, ISourced
    {
        Source? ISourced.Source => Now.Source;

        IEnumerable<Source> ISourced.Sources => Now.Sources;
    }

    public sealed record Retracted(AgreementProfile Was, Texts Reason) : AgreementEvent;
}
