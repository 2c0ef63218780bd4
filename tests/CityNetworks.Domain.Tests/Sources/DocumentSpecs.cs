using CityNetworks.Domain.Sources;
using Xunit;
using static CityNetworks.Domain.Sources.SourceCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Sources;

public sealed class DocumentSpecs
{
    private static readonly Description Page = new("Réseaux de villes", "City of Toulouse", "fr", Kind: "page");

    private static readonly Spec<Document, SourceCommand, SourceEvent> Described = Spec.Given(new SourceEvent.Described(Page));

    [Fact]
    public void A_source_is_described() => Spec.Undescribed.When(new Describe("Réseaux de villes", "City of Toulouse", "fr", Kind: "page")).Then(new SourceEvent.Described(Page));

    [Fact]
    public void A_source_is_described_once() => Described.When(new Describe("Réseaux de villes", "City of Marseille")).ThenRefused(new SourceIsDescribedAlready());

    [Fact]
    public void A_description_is_corrected() => Described
        .When(new Correct("Réseaux de villes", "City of Toulouse", "fr", Date("[2022..]"), Kind: "page"))
        .Then(new SourceEvent.Corrected(Page with { Date = Date("[2022..]") }));

    [Fact]
    public void What_nobody_described_is_not_corrected() => Spec.Undescribed.When(new Correct("Réseaux de villes", "City of Toulouse")).ThenRefused(new SourceIsNotDescribed());
}
