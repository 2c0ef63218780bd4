using System.Diagnostics;
using System.Globalization;
using CityNetworks.Domain.Dossiers;
using static CityNetworks.Domain.Dossiers.DossierEvent;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>What became known of a network, city or organisation, in one sentence without its full stop.</summary>
internal static class DossierSentences
{
    public static Texts Of(DossierEvent @event, Naming names) => @event switch
    {
        ClaimRecorded e => Claim(e.Claim, names.Member(e.Of), names),
        StatementRecorded e => Statement(e.Statement, names.Member(e.Of), names),
        LinkRecorded e => Link(e.Link, names.Member(e.Of)),
        MemberTypeRecorded e => MemberType(e.MemberType, names.Member(e.Of)),
        ListRecorded e => List(e.List, names.Member(e.Of)),
        ConflictRecorded e => Conflict(e.Conflict, names.Member(e.Of), names),
        FactCorrected e => Say.Of(
            $"Correction: fact {e.Number} on {names.Member(e.Of)} rightly says: {Any(e.Fact.Told, names.Member(e.Of), names)}",
            $"Rectification : la donnée {e.Number} sur {names.Member(e.Of)} dit en vérité : {Any(e.Fact.Told, names.Member(e.Of), names)}"),
        FactRetracted e => Say.Of($"Correction: fact {e.Number} on {names.Member(e.Of)} is taken back: {Say.Within(e.Reason)}", $"Rectification : la donnée {e.Number} sur {names.Member(e.Of)} est retirée : {Say.Within(e.Reason)}"),
        FactAssessed e => Say.Of($"Fact {e.Number} on {names.Member(e.Of)} is judged anew", $"La donnée {e.Number} sur {names.Member(e.Of)} est réexaminée"),
        _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
    };

    /// <summary>The register's own word on a fact, which is not the source's.</summary>
    public static Texts Remark(DossierEvent @event) => @event switch
    {
        ClaimRecorded { Assessment: { } given } => Remark(given),
        StatementRecorded { Assessment: { } given } => Remark(given),
        FactAssessed e => Remark(e.Assessment),
        _ => Say.Nothing,
    };

    private static Texts Remark(Assessment given) => given.Reason is { } reason
        ? Say.Of($"; held to be {Words.Of(given.Status)}: {Say.Within(reason)}", $" ; jugée {Words.Of(given.Status)} : {Say.Within(reason)}")
        : Say.Of($"; held to be {Words.Of(given.Status)}", $" ; jugée {Words.Of(given.Status)}");

    private static Texts Any(Fact fact, Texts of, Naming names) => fact switch
    {
        Fact.Claim f => Claim(f, of, names),
        Fact.Statement f => Statement(f, of, names),
        Fact.Link f => Link(f, of),
        Fact.MemberType f => MemberType(f, of),
        Fact.MemberList f => List(f, of),
        Fact.Conflict f => Conflict(f, of, names),
        _ => throw new UnreachableException($"{fact?.GetType().Name} has no sentence."),
    };

    private static Texts Claim(Fact.Claim claim, Texts of, Naming names)
    {
        var where = claim.In is { } other ? Say.Of($" in {names.Member(other)}", $" dans {names.Member(other)}") : Say.Nothing;
        var body = claim.Body is { } b ? Say.Of($", {names.Body(b)}", $", {names.Body(b)}") : Say.Nothing;
        var amount = claim.Amount is { } told ? How(told, claim.Qualifier, Unit(claim)) : Say.Nothing;
        var parts = claim.Parts is { } all ? Parts(all) : Say.Nothing;
        var relation = claim.Relation is { } r && (r != ClaimRelation.Inhabitants || claim.Unit != "inhabitants") ? Say.Of($" ({Words.Of(r)})", $" ({Words.Of(r)})") : Say.Nothing;
        var wording = claim.Wording is { } w ? Say.Of($" ({Say.Within(w)})", $" ({Say.Within(w)})") : Say.Nothing;
        return Say.Of(
            $"Figure told of {of}{where}{body}, {Words.Slug(claim.Figure)}: {amount}{parts}{relation}{On(claim.AsOf)}{wording}",
            $"Donnée chiffrée sur {of}{where}{body}, {Words.Slug(claim.Figure)} : {amount}{parts}{relation}{On(claim.AsOf)}{wording}");
    }

    /// <summary>A year has no unit to be said.</summary>
    private static Texts Unit(Fact.Claim claim) => claim.Unit is null or "year" ? Say.Nothing : Say.Of($" {Words.Slug(claim.Unit)}", $" {Words.Slug(claim.Unit)}");

    private static Texts How(Amount amount, Qualifier qualifier, Texts unit) => amount switch
    {
        { Value: { } value } => Say.Of($"{Words.Of(qualifier)}{value}{unit}", $"{Words.Of(qualifier)}{value}{unit}"),
        { Percent: { } percent } => Say.Of($"{Words.Of(qualifier)}{Number(percent)} %{unit}", $"{Words.Of(qualifier)}{Number(percent)} %{unit}"),
        { Part: { } part, Whole: { } whole } => Say.Of($"{Words.Of(qualifier)}{part} of {whole}{unit}", $"{Words.Of(qualifier)}{part} sur {whole}{unit}"),
        { Least: { } least, Most: { } most } => Say.Of($"{Words.Of(qualifier)}{least} to {most}{unit}", $"{Words.Of(qualifier)}{least} à {most}{unit}"),
        _ => throw new UnreachableException("An amount is told in one of four ways."),
    };

    private static Texts Parts(ValueList<FigurePart> parts)
    {
        var all = Say.All([.. parts.Select(p => Say.Of($"{How(p.Amount, Qualifier.Exact, Say.Nothing)} {Words.Slug(p.What)}{Inner(p)}", $"{How(p.Amount, Qualifier.Exact, Say.Nothing)} {Words.Slug(p.What)}{Inner(p)}"))]);
        return Say.Of($" [{all}]", $" [{all}]");

        static Texts Inner(FigurePart part) => part.Parts is { } inner ? Parts(inner) : Say.Nothing;
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static Texts Statement(Fact.Statement statement, Texts of, Naming names)
    {
        var place = (statement.Order, statement.Of) switch
        {
            ({ } order, { } all) => Say.Of($" {order} of {all}", $" {order} sur {all}"),
            ({ } order, null) => Say.Of($" {order}", $" {order}"),
            _ => Say.Nothing,
        };
        var body = statement.Body is { } b ? Say.Of($", {names.Body(b)}", $", {names.Body(b)}") : Say.Nothing;
        var about = statement.About is { Count: > 0 } others ? Say.Of($" (with {names.All(others)})", $" (avec {names.All(others)})") : Say.Nothing;
        var due = statement.Due is { } date ? Say.Of($", due{On(date)}", $", pour échéance{On(date)}") : Say.Nothing;
        var when = statement.Period is { } period ? MemberSentences.During(period) : Say.Nothing;
        return Say.Of(
            $"Told of {of}{body}, {Words.Slug(statement.Kind)}{place}: “{Say.Within(statement.Text)}”{about}{On(statement.AsOf)}{when}{due}",
            $"Énoncé sur {of}{body}, {Words.Slug(statement.Kind)}{place} : « {Say.Within(statement.Text)} »{about}{On(statement.AsOf)}{when}{due}");
    }

    private static Texts Link(Fact.Link link, Texts of)
    {
        var address = Say.If(link.Address is not null, $", {link.Address ?? ""}", $", {link.Address ?? ""}");
        return Say.Of($"Link on {of} ({Words.Slug(link.Use)}): “{link.Label}”{address}", $"Lien sur {of} ({Words.Slug(link.Use)}) : « {link.Label} »{address}");
    }

    private static Texts MemberType(Fact.MemberType type, Texts of)
    {
        var text = type.Text is { } told ? Say.Of($" ({Say.Within(told)})", $" ({Say.Within(told)})") : Say.Nothing;
        var kind = type.Kind is { } code ? Say.Of($", {Words.Kind(code)}", $", {Words.Kind(code)}") : Say.Nothing;
        var country = Say.If(type.Country is not null, $", {type.Country ?? ""}", $", {type.Country ?? ""}");
        return Say.Of($"Among the members of {of} there are {Words.Slug(type.What)}{text}{kind}{country}", $"Parmi les membres {of:de} il y a : {Words.Slug(type.What)}{text}{kind}{country}");
    }

    private static Texts List(Fact.MemberList list, Texts of)
    {
        var whole = list.Complete ? new Texts("complete", "complète") : new Texts("open", "ouverte");
        var count = list.Count is { } entries ? Say.Of($", {entries} entries", $", {entries} entrées") : Say.Nothing;
        var country = Say.If(list.Country is not null, $", {list.Country ?? ""}", $", {list.Country ?? ""}");
        var text = list.Text is { } told ? Say.Of($" ({Say.Within(told)})", $" ({Say.Within(told)})") : Say.Nothing;
        return Say.Of($"There is a list on {of}, {whole}: {Words.Slug(list.Of)}{country}{count}{text}", $"Il existe une liste sur {of}, {whole} : {Words.Slug(list.Of)}{country}{count}{text}");
    }

    private static Texts Conflict(Fact.Conflict conflict, Texts of, Naming names)
    {
        var between = Say.All([.. conflict.Between.Select(side => side.Source).Distinct().Select(names.Source)]);
        return Say.Of(
            $"Sources disagree on {of}, {Words.Slug(conflict.Subject)} ({Words.Of(conflict.Kind)}; {between}): {Say.Within(conflict.Resolution)}",
            $"Des sources se contredisent sur {of}, {Words.Slug(conflict.Subject)} ({Words.Of(conflict.Kind)} ; {between}) : {Say.Within(conflict.Resolution)}");
    }
}
