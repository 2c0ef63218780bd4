using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using CityNetworks.Contracts.Json;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Persons;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;

namespace CityNetworks.Contracts;

/// <summary>One kind of message: its name for ever, and its shape.</summary>
internal sealed record Contract(string Name, Type Type, bool IsEvent, JsonTypeInfo Shape);

/// <summary>
/// The one table of names. A name is written out, never derived, and never changes. Another kind of actor gets its rows here and its
/// cases in <see cref="ContractContext"/>; the tests name every case that is missing in either.
/// </summary>
internal static class ContractTable
{
    public static ImmutableArray<Contract> All { get; } =
    [
        Event<NetworkEvent.Founded>("network.founded.v1"),
        Event<NetworkEvent.NameAdded>("network.name-added.v1"),
        Event<NetworkEvent.Renamed>("network.renamed.v1"),
        Event<NetworkEvent.Reseated>("network.reseated.v1"),
        Event<NetworkEvent.StatutesAmended>("network.statutes-amended.v1"),
        Event<NetworkEvent.Dissolved>("network.dissolved.v1"),
        Event<NetworkEvent.MergedInto>("network.merged-into.v1"),
        Event<NetworkEvent.Affiliated>("network.affiliated.v1"),
        Event<NetworkEvent.AffiliationEnded>("network.affiliation-ended.v1"),
        Event<NetworkEvent.DerivationStated>("network.derivation-stated.v1"),
        Event<NetworkEvent.Applied>("network.applied.v1"),
        Event<NetworkEvent.Admitted>("network.admitted.v1"),
        Event<NetworkEvent.ApplicationRefused>("network.application-refused.v1"),
        Event<NetworkEvent.Joined>("network.joined.v1"),
        Event<NetworkEvent.Signed>("network.signed.v1"),
        Event<NetworkEvent.KindChanged>("network.kind-changed.v1"),
        Event<NetworkEvent.Suspended>("network.suspended.v1"),
        Event<NetworkEvent.Reinstated>("network.reinstated.v1"),
        Event<NetworkEvent.Withdrew>("network.withdrew.v1"),
        Event<NetworkEvent.Excluded>("network.excluded.v1"),
        Event<NetworkEvent.MembershipCorrected>("network.membership-corrected.v1"),
        Event<NetworkEvent.MembershipConfirmed>("network.membership-confirmed.v1"),
        Event<NetworkEvent.MembershipDisputed>("network.membership-disputed.v1"),
        Event<NetworkEvent.MembershipRecorded>("network.membership-recorded.v1"),
        Event<NetworkEvent.MembershipRecordCorrected>("network.membership-record-corrected.v1"),
        Event<NetworkEvent.BodyOpened>("network.body-opened.v1"),
        Event<NetworkEvent.BodyClosed>("network.body-closed.v1"),
        Event<NetworkEvent.OfficeCreated>("network.office-created.v1"),
        Event<NetworkEvent.TermBegun>("network.term-begun.v1"),
        Event<NetworkEvent.HandedOver>("network.handed-over.v1"),
        Event<NetworkEvent.HandoverRevoked>("network.handover-revoked.v1"),
        Event<NetworkEvent.TermEnded>("network.term-ended.v1"),
        Event<NetworkEvent.PersonChanged>("network.person-changed.v1"),
        Event<NetworkEvent.TermCorrected>("network.term-corrected.v1"),
        Event<NetworkEvent.TermConfirmed>("network.term-confirmed.v1"),
        Event<NetworkEvent.TermDisputed>("network.term-disputed.v1"),
        Event<NetworkEvent.OfficeLeftVacant>("network.office-left-vacant.v1"),
        Event<NetworkEvent.TermRecorded>("network.term-recorded.v1"),
        Event<NetworkEvent.HandoverRecorded>("network.handover-recorded.v1"),
        Event<NetworkEvent.TermRecordCorrected>("network.term-record-corrected.v1"),
        Event<NetworkEvent.CameIntoEffect>("network.came-into-effect.v1"),

        Command<NetworkCommand.Found>("network.found"),
        Command<NetworkCommand.AddName>("network.add-name"),
        Command<NetworkCommand.Rename>("network.rename"),
        Command<NetworkCommand.Reseat>("network.reseat"),
        Command<NetworkCommand.AmendStatutes>("network.amend-statutes"),
        Command<NetworkCommand.Dissolve>("network.dissolve"),
        Command<NetworkCommand.MergeInto>("network.merge-into"),
        Command<NetworkCommand.Affiliate>("network.affiliate"),
        Command<NetworkCommand.EndAffiliation>("network.end-affiliation"),
        Command<NetworkCommand.StateDerivation>("network.state-derivation"),
        Command<NetworkCommand.Apply>("network.apply"),
        Command<NetworkCommand.Admit>("network.admit"),
        Command<NetworkCommand.RefuseApplication>("network.refuse-application"),
        Command<NetworkCommand.Join>("network.join"),
        Command<NetworkCommand.Sign>("network.sign"),
        Command<NetworkCommand.ChangeKind>("network.change-kind"),
        Command<NetworkCommand.Suspend>("network.suspend"),
        Command<NetworkCommand.Reinstate>("network.reinstate"),
        Command<NetworkCommand.Withdraw>("network.withdraw"),
        Command<NetworkCommand.Exclude>("network.exclude"),
        Command<NetworkCommand.CorrectMembership>("network.correct-membership"),
        Command<NetworkCommand.ConfirmMembership>("network.confirm-membership"),
        Command<NetworkCommand.DisputeMembership>("network.dispute-membership"),
        Command<NetworkCommand.RecordMembership>("network.record-membership"),
        Command<NetworkCommand.CorrectMembershipRecord>("network.correct-membership-record"),
        Command<NetworkCommand.RetractMembershipRecord>("network.retract-membership-record"),
        Command<NetworkCommand.OpenBody>("network.open-body"),
        Command<NetworkCommand.CloseBody>("network.close-body"),
        Command<NetworkCommand.Assign>("network.assign"),
        Command<NetworkCommand.LeaveBody>("network.leave-body"),
        Command<NetworkCommand.CreateOffice>("network.create-office"),
        Command<NetworkCommand.BeginTerm>("network.begin-term"),
        Command<NetworkCommand.HandOver>("network.hand-over"),
        Command<NetworkCommand.RevokeHandover>("network.revoke-handover"),
        Command<NetworkCommand.Resign>("network.resign"),
        Command<NetworkCommand.LeaveVacant>("network.leave-vacant"),
        Command<NetworkCommand.ChangePerson>("network.change-person"),
        Command<NetworkCommand.CorrectTerm>("network.correct-term"),
        Command<NetworkCommand.ConfirmTerm>("network.confirm-term"),
        Command<NetworkCommand.DisputeTerm>("network.dispute-term"),
        Command<NetworkCommand.RecordTerm>("network.record-term"),
        Command<NetworkCommand.RecordHandover>("network.record-handover"),
        Command<NetworkCommand.CorrectTermRecord>("network.correct-term-record"),
        Command<NetworkCommand.RetractTermRecord>("network.retract-term-record"),
        Command<NetworkCommand.ComeIntoEffect>("network.come-into-effect"),

        Event<MemberEvent.Registered>("member.registered.v1"),
        Event<MemberEvent.NameAdded>("member.name-added.v1"),
        Event<MemberEvent.Renamed>("member.renamed.v1"),
        Event<MemberEvent.Recoded>("member.recoded.v1"),
        Event<MemberEvent.Located>("member.located.v1"),
        Event<MemberEvent.BecamePartOf>("member.became-part-of.v1"),
        Event<MemberEvent.LeftWhole>("member.left-whole.v1"),
        Event<MemberEvent.MergedInto>("member.merged-into.v1"),
        Event<MemberEvent.Split>("member.split.v1"),
        Event<MemberEvent.Dissolved>("member.dissolved.v1"),
        Event<MemberEvent.IsSameAs>("member.is-same-as.v1"),

        Command<MemberCommand.Register>("member.register"),
        Command<MemberCommand.AddName>("member.add-name"),
        Command<MemberCommand.Rename>("member.rename"),
        Command<MemberCommand.Recode>("member.recode"),
        Command<MemberCommand.Locate>("member.locate"),
        Command<MemberCommand.BecomePartOf>("member.become-part-of"),
        Command<MemberCommand.LeaveWhole>("member.leave-whole"),
        Command<MemberCommand.MergeInto>("member.merge-into"),
        Command<MemberCommand.Split>("member.split"),
        Command<MemberCommand.Dissolve>("member.dissolve"),
        Command<MemberCommand.SameAs>("member.same-as"),

        Event<DossierEvent.ClaimRecorded>("dossier.claim-recorded.v1"),
        Event<DossierEvent.StatementRecorded>("dossier.statement-recorded.v1"),
        Event<DossierEvent.LinkRecorded>("dossier.link-recorded.v1"),
        Event<DossierEvent.MemberTypeRecorded>("dossier.member-type-recorded.v1"),
        Event<DossierEvent.ListRecorded>("dossier.list-recorded.v1"),
        Event<DossierEvent.ConflictRecorded>("dossier.conflict-recorded.v1"),
        Event<DossierEvent.FactCorrected>("dossier.fact-corrected.v1"),
        Event<DossierEvent.FactRetracted>("dossier.fact-retracted.v1"),
        Event<DossierEvent.FactAssessed>("dossier.fact-assessed.v1"),

        Command<DossierCommand.RecordClaim>("dossier.record-claim"),
        Command<DossierCommand.RecordStatement>("dossier.record-statement"),
        Command<DossierCommand.RecordLink>("dossier.record-link"),
        Command<DossierCommand.RecordMemberType>("dossier.record-member-type"),
        Command<DossierCommand.RecordList>("dossier.record-list"),
        Command<DossierCommand.RecordConflict>("dossier.record-conflict"),
        Command<DossierCommand.CorrectFact>("dossier.correct-fact"),
        Command<DossierCommand.RetractFact>("dossier.retract-fact"),
        Command<DossierCommand.AssessFact>("dossier.assess-fact"),

        Event<SourceEvent.Described>("source.described.v1"),
        Event<SourceEvent.Corrected>("source.corrected.v1"),

        Command<SourceCommand.Describe>("source.describe"),
        Command<SourceCommand.Correct>("source.correct"),

        Event<SeriesEvent.Begun>("series.begun.v1"),
        Event<SeriesEvent.Corrected>("series.corrected.v1"),
        Event<SeriesEvent.Retracted>("series.retracted.v1"),
        Event<SeriesEvent.EditionHeld>("series.edition-held.v1"),
        Event<SeriesEvent.EditionCorrected>("series.edition-corrected.v1"),
        Event<SeriesEvent.EditionRetracted>("series.edition-retracted.v1"),
        Event<SeriesEvent.SessionRecorded>("series.session-recorded.v1"),
        Event<SeriesEvent.SessionCorrected>("series.session-corrected.v1"),
        Event<SeriesEvent.SessionRetracted>("series.session-retracted.v1"),
        Event<SeriesEvent.ParticipantRecorded>("series.participant-recorded.v1"),
        Event<SeriesEvent.ParticipantCorrected>("series.participant-corrected.v1"),
        Event<SeriesEvent.ParticipantRetracted>("series.participant-retracted.v1"),
        Event<SeriesEvent.DelegationRecorded>("series.delegation-recorded.v1"),
        Event<SeriesEvent.DelegationCorrected>("series.delegation-corrected.v1"),
        Event<SeriesEvent.DelegationRetracted>("series.delegation-retracted.v1"),

        Command<SeriesCommand.Begin>("series.begin"),
        Command<SeriesCommand.Correct>("series.correct"),
        Command<SeriesCommand.Retract>("series.retract"),
        Command<SeriesCommand.Hold>("series.hold"),
        Command<SeriesCommand.CorrectEdition>("series.correct-edition"),
        Command<SeriesCommand.RetractEdition>("series.retract-edition"),
        Command<SeriesCommand.RecordSession>("series.record-session"),
        Command<SeriesCommand.CorrectSession>("series.correct-session"),
        Command<SeriesCommand.RetractSession>("series.retract-session"),
        Command<SeriesCommand.RecordParticipant>("series.record-participant"),
        Command<SeriesCommand.CorrectParticipant>("series.correct-participant"),
        Command<SeriesCommand.RetractParticipant>("series.retract-participant"),
        Command<SeriesCommand.RecordDelegation>("series.record-delegation"),
        Command<SeriesCommand.CorrectDelegation>("series.correct-delegation"),
        Command<SeriesCommand.RetractDelegation>("series.retract-delegation"),

        Event<AgreementEvent.Concluded>("agreement.concluded.v1"),
        Event<AgreementEvent.PartyAdded>("agreement.party-added.v1"),
        Event<AgreementEvent.Ended>("agreement.ended.v1"),
        Event<AgreementEvent.Corrected>("agreement.corrected.v1"),
        Event<AgreementEvent.Retracted>("agreement.retracted.v1"),

        Command<AgreementCommand.Conclude>("agreement.conclude"),
        Command<AgreementCommand.AddParty>("agreement.add-party"),
        Command<AgreementCommand.End>("agreement.end"),
        Command<AgreementCommand.Correct>("agreement.correct"),
        Command<AgreementCommand.Retract>("agreement.retract"),

        Event<PrincipalEvent.Created>("principal.created.v1"),
        Event<PrincipalEvent.Given>("principal.given.v1"),
        Event<PrincipalEvent.Revoked>("principal.revoked.v1"),
        Event<PrincipalEvent.KeyIssued>("principal.key-issued.v1"),
        Event<PrincipalEvent.KeyRevoked>("principal.key-revoked.v1"),

        Command<PrincipalCommand.Create>("principal.create"),
        Command<PrincipalCommand.Give>("principal.give"),
        Command<PrincipalCommand.Revoke>("principal.revoke"),
        Command<PrincipalCommand.IssueKey>("principal.issue-key"),
        Command<PrincipalCommand.RevokeKey>("principal.revoke-key"),

        Event<PersonEvent.Registered>("person.registered.v1"),
        Event<PersonEvent.Erased>("person.erased.v1"),

        Command<PersonCommand.Register>("person.register"),
        Command<PersonCommand.Erase>("person.erase"),

        Event<WebhookEvent.Registered>("webhook.registered.v1"),
        Event<WebhookEvent.Changed>("webhook.changed.v1"),
        Event<WebhookEvent.SecretRotated>("webhook.secret-rotated.v1"),
        Event<WebhookEvent.Enabled>("webhook.enabled.v1"),
        Event<WebhookEvent.Disabled>("webhook.disabled.v1"),
        Event<WebhookEvent.Removed>("webhook.removed.v1"),

        Command<WebhookCommand.Register>("webhook.register"),
        Command<WebhookCommand.Change>("webhook.change"),
        Command<WebhookCommand.RotateSecret>("webhook.rotate-secret"),
        Command<WebhookCommand.Enable>("webhook.enable"),
        Command<WebhookCommand.Disable>("webhook.disable"),
        Command<WebhookCommand.GiveUp>("webhook.give-up"),
        Command<WebhookCommand.Remove>("webhook.remove"),
    ];

    private static Contract Event<T>(string name) => new(name, typeof(T), IsEvent: true, Conventions.Options.GetTypeInfo(typeof(T)));

    private static Contract Command<T>(string name) => new(name, typeof(T), IsEvent: false, Conventions.Options.GetTypeInfo(typeof(T)));
}
