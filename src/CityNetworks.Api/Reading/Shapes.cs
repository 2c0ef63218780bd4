using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Api.Reading;

/// <summary>The domain's values as they are shown.</summary>
internal static class Shapes
{
    extension(Period period)
    {
        public PeriodView Shown() => new(
            period.FromText, period.UntilText, period.ToText, period.Attested.IsEmpty ? null : [.. period.Attested.Select(a => a.Text)]);
    }

    extension(Term term)
    {
        /// <summary>Unknown for one that never began.</summary>
        public Period Period() => term.NeverBegins ? Domain.Time.Period.Unknown : Domain.Time.Period.Between(term.From, term.Until);

        /// <summary>Who exercises it at the end of the time asked for, or of the term.</summary>
        public PersonSpell Exercised(AsOf asOf) => term.SpellOn(asOf.Last < term.Until || term.NeverBegins ? asOf.Last : term.Until.AddDays(-1));
    }

    extension(MembershipStep step)
    {
        public StepView Shown(Basis? basis, ConsentView? consent = null) => new(step.On, step.Standing, step.Kind, basis?.Source, basis?.Decision, consent);
    }

    extension(PeriodView period)
    {
        public bool IsSameAs(PeriodView other) =>
            period with { Attested = null } == other with { Attested = null } && (period.Attested ?? []).SequenceEqual(other.Attested ?? []);

        public ToldPeriodView Told(IReadOnlyList<Basis> bases) =>
            new(period.From, period.Until, period.To, period.Attested, bases.Select(b => b.Source).Known(), bases.Select(b => b.Decision).Known());
    }

    extension(IEnumerable<Name> names)
    {
        /// <summary>Each once, with all that it rests on.</summary>
        public IReadOnlyList<NameView> Shown() => [.. names.GroupBy(n => n with { Source = null, Decision = null }).Select(told => new NameView(
            told.Key.Text, told.Key.Language, told.Key.Kind, told.Key.Period?.Shown(), told.Select(n => n.Source).Known(), told.Select(n => n.Decision).Known()))];
    }

    extension<T>(IEnumerable<T?> all)
        where T : class
    {
        /// <summary>Each once; null where there is none.</summary>
        public IReadOnlyList<T>? Known() => all.OfType<T>().Distinct().ToList() is { Count: > 0 } known ? known : null;
    }

    extension(IEnumerable<Vacancy> vacancies)
    {
        public IReadOnlyList<VacancyView> Shown(AsOf asOf) => [.. vacancies.Select(v => new VacancyView(v.Period.Holds(asOf.First, asOf.Last), v.Period.Shown(), v.Source, v.Decision))];
    }

    extension(OfficeRules rules)
    {
        public RulesView Shown() => new(rules.Seats, rules.HeldBy, rules.Rotates, rules.WhenMembershipEnds);
    }

    extension(Body body)
    {
        public BodyItem Item(RegisterReader reader) => new(
            body.Id, body.Kind, body.Names.Count == 0 ? null : reader.Name(body.Names), body.Country, body.Opened?.Text, body.Closed?.Text);
    }
}
