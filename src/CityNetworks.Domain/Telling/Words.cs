using System.Collections.Frozen;
using System.Diagnostics;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Networks;

namespace CityNetworks.Domain.Telling;

/// <summary>Codes in words. A word of an open vocabulary that is not known here is said as it is written.</summary>
internal static class Words
{
    public static Texts Of(NetworkKind kind) => kind switch
    {
        NetworkKind.Network => new("network", "réseau"),
        NetworkKind.Association => new("association", "association"),
        NetworkKind.Section => new("section", "section"),
        NetworkKind.Coalition => new("coalition", "coalition"),
        NetworkKind.Charter => new("charter", "charte"),
        NetworkKind.Covenant => new("covenant", "convention"),
        NetworkKind.Pact => new("pact", "pacte"),
        NetworkKind.Programme => new("programme", "programme"),
        NetworkKind.Partnership => new("partnership", "partenariat"),
        NetworkKind.Organisation => new("organisation", "organisation"),
        NetworkKind.Platform => new("platform", "plateforme"),
        _ => throw Unspoken(kind),
    };

    public static Texts Of(MemberKind kind) => kind switch
    {
        MemberKind.Commune => new("commune", "commune"),
        MemberKind.Metropole => new("métropole", "métropole"),
        MemberKind.Departement => new("département", "département"),
        MemberKind.Region => new("region", "région"),
        MemberKind.Territory => new("territory", "territoire"),
        MemberKind.State => new("State", "État"),
        MemberKind.Association => new("association", "association"),
        MemberKind.Company => new("company", "entreprise"),
        MemberKind.University => new("university", "université"),
        MemberKind.Agency => new("agency", "agence"),
        MemberKind.Programme => new("programme", "programme"),
        MemberKind.Institution => new("institution", "institution"),
        MemberKind.Network => new("network", "réseau"),
        _ => throw Unspoken(kind),
    };

    public static Texts Of(NameKind kind) => kind switch
    {
        NameKind.Official => new("official name", "nom officiel"),
        NameKind.Acronym => new("acronym", "sigle"),
        NameKind.Heading => new("heading", "titre de rubrique"),
        NameKind.Alias => new("other name", "autre nom"),
        _ => throw Unspoken(kind),
    };

    public static Texts Of(BodyKind kind) => kind switch
    {
        BodyKind.Assembly => new("assembly", "assemblée"),
        BodyKind.Bureau => new("bureau", "bureau"),
        BodyKind.Committee => new("committee", "comité"),
        BodyKind.Commission => new("commission", "commission"),
        BodyKind.Forum => new("forum", "forum"),
        BodyKind.WorkingGroup => new("working group", "groupe de travail"),
        BodyKind.CountryGroup => new("country group", "groupe pays"),
        BodyKind.Section => new("section", "section"),
        BodyKind.Secretariat => new("secretariat", "secrétariat"),
        _ => throw Unspoken(kind),
    };

    public static Texts Of(Manner manner) => manner switch
    {
        Manner.Elected => new("elected", "par élection"),
        Manner.Appointed => new("appointed", "par nomination"),
        Manner.Assigned => new("assigned", "par désignation"),
        Manner.Interim => new("ad interim", "par intérim"),
        Manner.HandedOver => new("handed over", "par passation"),
        _ => throw Unspoken(manner),
    };

    public static Texts Of(TermEnding ending) => ending switch
    {
        TermEnding.InItsTime => new("in its time", "à son terme"),
        TermEnding.Resigned => new("resignation", "démission"),
        TermEnding.Left => new("departure from the body", "départ de l'instance"),
        TermEnding.RoleChanged => new("change of role", "changement de rôle"),
        TermEnding.HandedOver => new("handover", "passation"),
        TermEnding.HandoverRevoked => new("handover revoked", "passation annulée"),
        TermEnding.MembershipEnded => new("end of the membership", "fin de l'adhésion"),
        TermEnding.BodyClosed => new("closing of the body", "fermeture de l'instance"),
        _ => throw Unspoken(ending),
    };

    /// <summary>How one enters a kind of membership.</summary>
    public static Texts Of(Entry entry) => entry switch
    {
        Entry.Joining => new("by joining", "en adhérant"),
        Entry.Application => new("by application", "sur candidature"),
        Entry.Signature => new("by signature", "par signature"),
        _ => throw Unspoken(entry),
    };

    public static Texts Of(Standing standing) => standing switch
    {
        Standing.None => new("no membership", "aucune adhésion"),
        Standing.Reported => new("reported membership", "adhésion rapportée"),
        Standing.Applied => new("application", "candidature"),
        Standing.Refused => new("refused application", "candidature refusée"),
        Standing.Member => new("membership", "adhésion"),
        Standing.Suspended => new("suspension", "suspension"),
        Standing.Withdrawn => new("withdrawal", "retrait"),
        Standing.Excluded => new("exclusion", "exclusion"),
        _ => throw Unspoken(standing),
    };

    /// <summary>Who has answered: those who post are never asked, nor is a predecessor.</summary>
    public static Texts Who(Sides sides, Texts network, Texts member) => sides switch
    {
        Sides.Network => network,
        Sides.Member => member,
        Sides.Network | Sides.Member => Say.All([network, member]),
        _ => throw Unspoken(sides),
    };

    public static Texts Of(ClaimRelation relation) => relation switch
    {
        ClaimRelation.Direct => new("direct members", "membres directs"),
        ClaimRelation.Represented => new("represented through members", "représentés par les membres"),
        ClaimRelation.Animated => new("reached without belonging", "animés sans adhésion"),
        ClaimRelation.Inhabitants => new("inhabitants", "habitants"),
        _ => throw Unspoken(relation),
    };

    /// <summary>With the space after it; nothing where the figure is meant exactly.</summary>
    public static Texts Of(Qualifier qualifier) => qualifier switch
    {
        Qualifier.Exact => Say.Nothing,
        Qualifier.About => new("about ", "environ "),
        Qualifier.Near => new("nearly ", "près de "),
        Qualifier.MoreThan => new("more than ", "plus de "),
        Qualifier.LessThan => new("less than ", "moins de "),
        Qualifier.UpTo => new("up to ", "jusqu'à "),
        _ => throw Unspoken(qualifier),
    };

    public static Texts Of(ConflictKind kind) => kind switch
    {
        ConflictKind.Real => new("a real contradiction", "une vraie contradiction"),
        ConflictKind.Dates => new("for different dates", "à des dates différentes"),
        ConflictKind.Scope => new("of different scope", "de portée différente"),
        ConflictKind.Naming => new("in naming", "de dénomination"),
        ConflictKind.Inner => new("within one source", "à l'intérieur d'une source"),
        ConflictKind.Wording => new("in wording", "de formulation"),
        ConflictKind.Coverage => new("one leaves out what the other tells", "l'une tait ce que dit l'autre"),
        _ => throw Unspoken(kind),
    };

    public static Texts Of(FactStatus status) => status switch
    {
        FactStatus.Current => new("current", "à jour"),
        FactStatus.Stale => new("stale", "périmée"),
        FactStatus.Disputed => new("disputed", "contestée"),
        FactStatus.Unverifiable => new("impossible to check", "invérifiable"),
        _ => throw Unspoken(status),
    };

    public static Texts Of(AgreementKind kind) => kind switch
    {
        AgreementKind.Agreement => new("agreement", "accord"),
        AgreementKind.Framework => new("framework", "cadre"),
        AgreementKind.Tie => new("tie", "lien"),
        AgreementKind.Programme => new("programme", "programme"),
        AgreementKind.Project => new("project", "projet"),
        AgreementKind.Scheme => new("scheme", "dispositif"),
        _ => throw Unspoken(kind),
    };

    /// <summary>What becomes of delegations, with the space before it.</summary>
    public static Texts Of(DelegationState state) => state switch
    {
        DelegationState.Expected => new("expected", "attendue"),
        DelegationState.Registered => new("registered", "inscrite"),
        _ => throw Unspoken(state),
    };

    /// <summary>A kind of membership for which the network has no name of its own.</summary>
    public static Texts Kind(string code) => KindsOfMembership.GetValueOrDefault(code) ?? Written(code);

    /// <summary>The verb between a network and another one.</summary>
    public static Texts? Relation(string code) => Relations.GetValueOrDefault(code);

    /// <summary>How a membership began or ended, as sources put it.</summary>
    public static Texts Act(string code) => Acts.GetValueOrDefault(code) ?? Written(code);

    /// <summary>A figure, a unit, a kind of statement, a use of a link, who is on a list.</summary>
    public static Texts Slug(string code) => Open.GetValueOrDefault(code) ?? Written(code);

    private static Texts Written(string code) => Say.Same(code.Replace('-', ' '));

    private static UnreachableException Unspoken<T>(T value)
        where T : struct, Enum => new($"{typeof(T).Name} {value} has no words.");

    private static readonly FrozenDictionary<string, Texts> KindsOfMembership = Table(
        ("full", "full member", "membre de plein droit"), ("associate", "associate member", "membre associé"), ("partner", "partner", "partenaire"),
        ("observer", "observer", "observateur"), ("signatory", "signatory", "signataire"));

    private static readonly FrozenDictionary<string, Texts> Relations = Table(
        ("section-of", "is a section of", "est une section de"), ("part-of", "is part of", "fait partie de"), ("merged-from", "comes out of a merger of", "est issu de la fusion de"),
        ("initiated-by", "was initiated by", "a été lancé à l'initiative de"), ("launched-by", "was launched by", "a été lancé à l'appel de"),
        ("office-run-by", "has its office run by", "a un bureau tenu par les soins de"), ("works-through", "works through", "agit par l'intermédiaire de"),
        ("under-auspices-of", "stands under the auspices of", "est placé sous l'égide de"), ("supported-by", "is supported by", "a le soutien de"),
        ("partner-of", "is a partner of", "est partenaire de"), ("operator-of", "is an operator of", "est opérateur de"), ("engages-in", "engages in", "participe à l'action de"),
        ("coordinated-by", "is coordinated by", "est placé sous la coordination de"), ("animates", "animates", "assure l'animation de"));

    private static readonly FrozenDictionary<string, Texts> Acts = Table(
        ("joined", "joined", "adhésion"), ("signed", "signed", "signature"), ("founded", "founded", "fondation"), ("withdrawn", "withdrawn", "retrait"), ("withdrew", "withdrew", "retrait"),
        ("excluded", "excluded", "exclusion"), ("left", "left", "départ"), ("admitted", "admitted", "admission"), ("dissolved", "dissolved", "dissolution"));

    private static readonly FrozenDictionary<string, Texts> Open = Table(
        ("actions", "actions", "actions"), ("activity", "activity", "activité"), ("aerospace-companies", "aerospace companies", "entreprises aéronautiques"), ("age", "age", "âge"),
        ("agencies", "agencies", "agences"), ("agenda", "agenda", "ordre du jour"), ("architects", "architects", "architectes"), ("associate-members", "associate members", "membres associés"),
        ("association-count", "number of associations", "nombre d'associations"), ("associations", "associations", "associations"), ("authorities", "local authorities", "collectivités"),
        ("axes", "axes", "axes"), ("benefit", "benefit", "bénéfice"), ("botanic-gardens", "botanic gardens", "jardins botaniques"), ("cities", "cities", "villes"),
        ("cities-and-associations", "cities and associations", "villes et associations"), ("cities-and-regions", "cities and regions", "villes et régions"),
        ("cities-regions-and-associations", "cities, regions and associations", "villes, régions et associations"), ("communes", "communes", "communes"),
        ("community-presidents", "presidents of communities", "présidents de communautés"), ("committee-meeting", "committee meeting", "réunion de comité"), ("companies", "companies", "entreprises"), ("conference", "conference", "conférence"),
        ("congress", "congress", "congrès"), ("context", "context", "contexte"),
        ("continents", "continents", "continents"), ("cooperation", "cooperation", "coopération"), ("cooperation-agreement", "cooperation agreement", "accord de coopération"), ("cooperation-agreements", "cooperation agreements", "conventions de coopération"), ("countries", "countries", "pays"),
        ("country-count", "number of countries", "nombre de pays"), ("country-group-meeting", "meeting of a country group", "réunion de groupe pays"), ("criterion", "criterion", "critère"), ("day", "day", "journée"), ("days", "days", "journées"), ("decision-makers", "decision-makers", "décideurs"),
        ("delegations", "delegations", "délégations"), ("departements", "départements", "départements"), ("departmental-association-presidents", "presidents of departmental associations", "présidents d'associations départementales"),
        ("designers", "designers", "designers"), ("elected-members", "elected members", "élus"), ("engaged", "engaged", "partie prenante"), ("economic-actors", "economic actors", "acteurs économiques"), ("euros", "euros", "euros"), ("evolution", "evolution", "évolution"),
        ("experts", "experts", "experts"), ("financing", "financing", "financement"), ("foreign", "foreign", "étrangers"), ("form", "form", "forme"),
        ("founded", "year of founding", "année de fondation"), ("founders", "founders", "fondateurs"), ("grouping-presidents", "presidents of groupings", "présidents de groupements"),
        ("groupings-of-communes", "groupings of communes", "groupements de communes"), ("independent-professionals", "independent professionals", "professionnels indépendants"),
        ("individuals", "individuals", "personnes"), ("inhabitants", "inhabitants", "habitants"), ("institution", "institution", "institution"),
        ("intercommunal-structures", "intercommunal structures", "structures intercommunales"), ("international-solidarity-associations", "international solidarity associations", "associations de solidarité internationale"),
        ("large-networks", "large networks", "grands réseaux"), ("lead", "lead", "chef de file"), ("legal-form", "legal form", "forme juridique"), ("local-and-regional-governments", "local and regional governments", "gouvernements locaux et régionaux"),
        ("local-governments", "local governments", "gouvernements locaux"), ("mayors", "mayors", "maires"), ("mayors-and-presidents", "mayors and presidents", "maires et présidents"),
        ("member-count", "the number of members", "le nombre de membres"), ("member-list", "list of members", "liste des membres"), ("member-states", "member States", "États membres"),
        ("members", "members", "membres"), ("members-of-france", "members of France", "membres de France"), ("metropolises", "metropolises", "métropoles"), ("ministers", "ministers", "ministres"), ("mission", "mission", "mission"),
        ("mobilities", "mobilities", "mobilités"), ("more", "more on it", "en savoir plus"), ("moroccan", "Moroccan members", "membres marocains"), ("name", "the name", "le nom"),
        ("national-associations", "national associations", "associations nationales"), ("network-animated", "network animated", "réseau animé"), ("network-count", "number of networks", "nombre de réseaux"),
        ("networks", "networks", "réseaux"), ("newsletter", "newsletter", "lettre d'information"), ("ngos", "non-governmental organisations", "organisations non gouvernementales"),
        ("objective", "objective", "objectif"), ("objectives", "objectives", "objectifs"), ("organisations", "organisations", "organisations"), ("opens", "opens it", "en assure l'ouverture"), ("origin", "origin", "origine"), ("assembly", "assembly", "assemblée"), ("invited", "invited", "invité"), ("speaker", "speaker", "intervenant"),
        ("own-list", "its own list", "sa propre liste"), ("participant", "participant", "participant"), ("participation", "participation", "participation"), ("partner", "partner", "partenaire"), ("partnership", "partnership", "partenariat"),
        ("party", "party", "partie"), ("beneficiary", "beneficiary", "bénéficiaire"), ("signatory", "signatory", "signataire"), ("twinning", "twinning", "jumelage"), ("partners", "partners", "partenaires"), ("population", "population", "population"),
        ("population-share-europe", "share of the population of Europe", "part de la population de l'Europe"), ("ports", "ports", "ports"), ("president", "the president", "la présidence"),
        ("principle", "principle", "principe"), ("priority-axes", "priority axes", "axes prioritaires"), ("private-actors", "private actors", "acteurs privés"), ("projects", "projects", "projets"),
        ("public-actors", "public actors", "acteurs publics"), ("public-bodies", "public bodies", "organismes publics"), ("publication", "publication", "publication"), ("reason", "reason", "raison"),
        ("received", "received", "reçus"), ("regional-sections", "regional sections", "sections régionales"), ("regions", "regions", "régions"), ("registration", "registration", "inscription"),
        ("report", "report", "rapport"), ("research-organisations", "research organisations", "organismes de recherche"), ("role", "role", "rôle"), ("rule", "rule", "règle"),
        ("seats", "seats", "sièges"), ("sections", "sections", "sections"), ("sectors", "sectors", "secteurs"), ("sent", "sent", "envoyés"), ("service", "service", "service"),
        ("site", "web site", "site web"), ("social", "social network", "réseau social"), ("spelling", "the spelling", "l'orthographe"), ("structure", "structure", "structure"),
        ("summer-jobs", "summer jobs", "emplois d'été"), ("target", "target", "cible"), ("technicians", "technicians", "techniciens"), ("text", "the text", "le texte"), ("theme", "theme", "thème"),
        ("threshold", "threshold", "seuil"), ("tied-signatories", "signatories with ties", "signataires liés"), ("trainees", "trainees", "stagiaires"),
        ("un-member-states", "member States of the United Nations", "États membres des Nations unies"), ("universities", "universities", "universités"), ("vision", "vision", "vision"),
        ("water-agencies", "water agencies", "agences de l'eau"), ("water-professional-organisations", "professional organisations of water", "organisations professionnelles de l'eau"),
        ("water-syndicates", "water syndicates", "syndicats des eaux"), ("who-takes-part", "who takes part", "qui participe"), ("working-groups", "working groups", "groupes de travail"),
        ("world-population-share", "share of the world's population", "part de la population mondiale"), ("world-regions", "regions of the world", "régions du monde"), ("year", "as a year", "en année"),
        ("years", "years", "ans"), ("young-people", "young people", "jeunes"));

    private static FrozenDictionary<string, Texts> Table(params (string Code, string En, string Fr)[] words) => words.ToFrozenDictionary(w => w.Code, w => new Texts(w.En, w.Fr), StringComparer.Ordinal);
}
