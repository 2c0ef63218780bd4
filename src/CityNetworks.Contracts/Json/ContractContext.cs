using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Persons;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Time;
using CityNetworks.Domain.Webhooks;

namespace CityNetworks.Contracts.Json;

/// <summary>The shapes that are compiled ahead. Names of nested cases collide, so each has its own.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, MaxDepth = Conventions.MaxDepth,
    Converters =
    [
        typeof(NetworkIdConverter),
        typeof(MemberIdConverter),
        typeof(OfficeIdConverter),
        typeof(PersonKeyConverter),
        typeof(DayConverter),
        typeof(EdtfDateConverter),
        typeof(PeriodConverter),
        typeof(MeetingDatesConverter),
        typeof(ClockTimeConverter),
        typeof(SidesConverter),
        typeof(NetworkSetConverter),
        typeof(PastEventConverter),
        typeof(CodedConverter<NetworkKind>),
        typeof(CodedConverter<MemberKind>),
        typeof(CodedConverter<NameKind>),
        typeof(CodedConverter<Standing>),
        typeof(CodedConverter<BodyKind>),
        typeof(CodedConverter<BodyRole>),
        typeof(CodedConverter<Entry>),
        typeof(CodedConverter<SuspendedMembers>),
        typeof(CodedConverter<WhenMembershipEnds>),
        typeof(CodedConverter<Manner>),
        typeof(CodedConverter<TermEnding>),
        typeof(CodedConverter<Right>),
        typeof(CodedConverter<ClaimRelation>),
        typeof(CodedConverter<Qualifier>),
        typeof(CodedConverter<ConflictKind>),
        typeof(CodedConverter<FactStatus>),
        typeof(CodedConverter<DelegationState>),
        typeof(CodedConverter<AgreementKind>),
        typeof(CodedConverter<Payload>), typeof(CodedConverter<Signing>), typeof(CodedConverter<DisabledBecause>),
        typeof(ValueListConverter<string>),
        typeof(ValueListConverter<Name>),
        typeof(ValueListConverter<MemberId>),
        typeof(ValueListConverter<NetworkId>),
        typeof(ValueListConverter<MemberKind>),
        typeof(ValueListConverter<MembershipKind>),
        typeof(ValueListConverter<ExternalCode>),
        typeof(ValueListConverter<Period>), typeof(ValueListConverter<NetworkSeat>),
        typeof(ValueListConverter<Vacancy>),
        typeof(ValueListConverter<Objection>),
        typeof(ValueListConverter<Party>),
        typeof(ValueListConverter<FigurePart>),
        typeof(ValueListConverter<ConflictSide>),
        typeof(ValueListConverter<NumberedClaim>),
    ])]
[JsonSerializable(typeof(NetworkEvent.Founded), TypeInfoPropertyName = "NetworkEventFounded")]
[JsonSerializable(typeof(NetworkEvent.NameAdded), TypeInfoPropertyName = "NetworkEventNameAdded")]
[JsonSerializable(typeof(NetworkEvent.Renamed), TypeInfoPropertyName = "NetworkEventRenamed")]
[JsonSerializable(typeof(NetworkEvent.Reseated), TypeInfoPropertyName = "NetworkEventReseated")]
[JsonSerializable(typeof(NetworkEvent.StatutesAmended), TypeInfoPropertyName = "NetworkEventStatutesAmended")]
[JsonSerializable(typeof(NetworkEvent.Dissolved), TypeInfoPropertyName = "NetworkEventDissolved")]
[JsonSerializable(typeof(NetworkEvent.MergedInto), TypeInfoPropertyName = "NetworkEventMergedInto")]
[JsonSerializable(typeof(NetworkEvent.Affiliated), TypeInfoPropertyName = "NetworkEventAffiliated")]
[JsonSerializable(typeof(NetworkEvent.AffiliationEnded), TypeInfoPropertyName = "NetworkEventAffiliationEnded")]
[JsonSerializable(typeof(NetworkEvent.DerivationStated), TypeInfoPropertyName = "NetworkEventDerivationStated")]
[JsonSerializable(typeof(NetworkEvent.Applied), TypeInfoPropertyName = "NetworkEventApplied")]
[JsonSerializable(typeof(NetworkEvent.Admitted), TypeInfoPropertyName = "NetworkEventAdmitted")]
[JsonSerializable(typeof(NetworkEvent.ApplicationRefused), TypeInfoPropertyName = "NetworkEventApplicationRefused")]
[JsonSerializable(typeof(NetworkEvent.Joined), TypeInfoPropertyName = "NetworkEventJoined")]
[JsonSerializable(typeof(NetworkEvent.Signed), TypeInfoPropertyName = "NetworkEventSigned")]
[JsonSerializable(typeof(NetworkEvent.KindChanged), TypeInfoPropertyName = "NetworkEventKindChanged")]
[JsonSerializable(typeof(NetworkEvent.Suspended), TypeInfoPropertyName = "NetworkEventSuspended")]
[JsonSerializable(typeof(NetworkEvent.Reinstated), TypeInfoPropertyName = "NetworkEventReinstated")]
[JsonSerializable(typeof(NetworkEvent.Withdrew), TypeInfoPropertyName = "NetworkEventWithdrew")]
[JsonSerializable(typeof(NetworkEvent.Excluded), TypeInfoPropertyName = "NetworkEventExcluded")]
[JsonSerializable(typeof(NetworkEvent.MembershipCorrected), TypeInfoPropertyName = "NetworkEventMembershipCorrected")]
[JsonSerializable(typeof(NetworkEvent.MembershipConfirmed), TypeInfoPropertyName = "NetworkEventMembershipConfirmed")]
[JsonSerializable(typeof(NetworkEvent.MembershipDisputed), TypeInfoPropertyName = "NetworkEventMembershipDisputed")]
[JsonSerializable(typeof(NetworkEvent.MembershipRecorded), TypeInfoPropertyName = "NetworkEventMembershipRecorded")]
[JsonSerializable(typeof(NetworkEvent.MembershipRecordCorrected), TypeInfoPropertyName = "NetworkEventMembershipRecordCorrected")]
[JsonSerializable(typeof(NetworkEvent.BodyOpened), TypeInfoPropertyName = "NetworkEventBodyOpened")]
[JsonSerializable(typeof(NetworkEvent.BodyClosed), TypeInfoPropertyName = "NetworkEventBodyClosed")]
[JsonSerializable(typeof(NetworkEvent.OfficeCreated), TypeInfoPropertyName = "NetworkEventOfficeCreated")]
[JsonSerializable(typeof(NetworkEvent.TermBegun), TypeInfoPropertyName = "NetworkEventTermBegun")]
[JsonSerializable(typeof(NetworkEvent.HandedOver), TypeInfoPropertyName = "NetworkEventHandedOver")]
[JsonSerializable(typeof(NetworkEvent.HandoverRevoked), TypeInfoPropertyName = "NetworkEventHandoverRevoked")]
[JsonSerializable(typeof(NetworkEvent.TermEnded), TypeInfoPropertyName = "NetworkEventTermEnded")]
[JsonSerializable(typeof(NetworkEvent.PersonChanged), TypeInfoPropertyName = "NetworkEventPersonChanged")]
[JsonSerializable(typeof(NetworkEvent.TermCorrected), TypeInfoPropertyName = "NetworkEventTermCorrected")]
[JsonSerializable(typeof(NetworkEvent.TermConfirmed), TypeInfoPropertyName = "NetworkEventTermConfirmed")]
[JsonSerializable(typeof(NetworkEvent.TermDisputed), TypeInfoPropertyName = "NetworkEventTermDisputed")]
[JsonSerializable(typeof(NetworkEvent.OfficeLeftVacant), TypeInfoPropertyName = "NetworkEventOfficeLeftVacant")]
[JsonSerializable(typeof(NetworkEvent.TermRecorded), TypeInfoPropertyName = "NetworkEventTermRecorded")]
[JsonSerializable(typeof(NetworkEvent.HandoverRecorded), TypeInfoPropertyName = "NetworkEventHandoverRecorded")]
[JsonSerializable(typeof(NetworkEvent.TermRecordCorrected), TypeInfoPropertyName = "NetworkEventTermRecordCorrected")]
[JsonSerializable(typeof(NetworkEvent.CameIntoEffect), TypeInfoPropertyName = "NetworkEventCameIntoEffect")]
[JsonSerializable(typeof(NetworkCommand.Found), TypeInfoPropertyName = "NetworkCommandFound")]
[JsonSerializable(typeof(NetworkCommand.AddName), TypeInfoPropertyName = "NetworkCommandAddName")]
[JsonSerializable(typeof(NetworkCommand.Rename), TypeInfoPropertyName = "NetworkCommandRename")]
[JsonSerializable(typeof(NetworkCommand.Reseat), TypeInfoPropertyName = "NetworkCommandReseat")]
[JsonSerializable(typeof(NetworkCommand.AmendStatutes), TypeInfoPropertyName = "NetworkCommandAmendStatutes")]
[JsonSerializable(typeof(NetworkCommand.Dissolve), TypeInfoPropertyName = "NetworkCommandDissolve")]
[JsonSerializable(typeof(NetworkCommand.MergeInto), TypeInfoPropertyName = "NetworkCommandMergeInto")]
[JsonSerializable(typeof(NetworkCommand.Affiliate), TypeInfoPropertyName = "NetworkCommandAffiliate")]
[JsonSerializable(typeof(NetworkCommand.EndAffiliation), TypeInfoPropertyName = "NetworkCommandEndAffiliation")]
[JsonSerializable(typeof(NetworkCommand.StateDerivation), TypeInfoPropertyName = "NetworkCommandStateDerivation")]
[JsonSerializable(typeof(NetworkCommand.Apply), TypeInfoPropertyName = "NetworkCommandApply")]
[JsonSerializable(typeof(NetworkCommand.Admit), TypeInfoPropertyName = "NetworkCommandAdmit")]
[JsonSerializable(typeof(NetworkCommand.RefuseApplication), TypeInfoPropertyName = "NetworkCommandRefuseApplication")]
[JsonSerializable(typeof(NetworkCommand.Join), TypeInfoPropertyName = "NetworkCommandJoin")]
[JsonSerializable(typeof(NetworkCommand.Sign), TypeInfoPropertyName = "NetworkCommandSign")]
[JsonSerializable(typeof(NetworkCommand.ChangeKind), TypeInfoPropertyName = "NetworkCommandChangeKind")]
[JsonSerializable(typeof(NetworkCommand.Suspend), TypeInfoPropertyName = "NetworkCommandSuspend")]
[JsonSerializable(typeof(NetworkCommand.Reinstate), TypeInfoPropertyName = "NetworkCommandReinstate")]
[JsonSerializable(typeof(NetworkCommand.Withdraw), TypeInfoPropertyName = "NetworkCommandWithdraw")]
[JsonSerializable(typeof(NetworkCommand.Exclude), TypeInfoPropertyName = "NetworkCommandExclude")]
[JsonSerializable(typeof(NetworkCommand.CorrectMembership), TypeInfoPropertyName = "NetworkCommandCorrectMembership")]
[JsonSerializable(typeof(NetworkCommand.ConfirmMembership), TypeInfoPropertyName = "NetworkCommandConfirmMembership")]
[JsonSerializable(typeof(NetworkCommand.DisputeMembership), TypeInfoPropertyName = "NetworkCommandDisputeMembership")]
[JsonSerializable(typeof(NetworkCommand.RecordMembership), TypeInfoPropertyName = "NetworkCommandRecordMembership")]
[JsonSerializable(typeof(NetworkCommand.CorrectMembershipRecord), TypeInfoPropertyName = "NetworkCommandCorrectMembershipRecord")]
[JsonSerializable(typeof(NetworkCommand.RetractMembershipRecord), TypeInfoPropertyName = "NetworkCommandRetractMembershipRecord")]
[JsonSerializable(typeof(NetworkCommand.OpenBody), TypeInfoPropertyName = "NetworkCommandOpenBody")]
[JsonSerializable(typeof(NetworkCommand.CloseBody), TypeInfoPropertyName = "NetworkCommandCloseBody")]
[JsonSerializable(typeof(NetworkCommand.Assign), TypeInfoPropertyName = "NetworkCommandAssign")]
[JsonSerializable(typeof(NetworkCommand.LeaveBody), TypeInfoPropertyName = "NetworkCommandLeaveBody")]
[JsonSerializable(typeof(NetworkCommand.CreateOffice), TypeInfoPropertyName = "NetworkCommandCreateOffice")]
[JsonSerializable(typeof(NetworkCommand.BeginTerm), TypeInfoPropertyName = "NetworkCommandBeginTerm")]
[JsonSerializable(typeof(NetworkCommand.HandOver), TypeInfoPropertyName = "NetworkCommandHandOver")]
[JsonSerializable(typeof(NetworkCommand.RevokeHandover), TypeInfoPropertyName = "NetworkCommandRevokeHandover")]
[JsonSerializable(typeof(NetworkCommand.Resign), TypeInfoPropertyName = "NetworkCommandResign")]
[JsonSerializable(typeof(NetworkCommand.LeaveVacant), TypeInfoPropertyName = "NetworkCommandLeaveVacant")]
[JsonSerializable(typeof(NetworkCommand.ChangePerson), TypeInfoPropertyName = "NetworkCommandChangePerson")]
[JsonSerializable(typeof(NetworkCommand.CorrectTerm), TypeInfoPropertyName = "NetworkCommandCorrectTerm")]
[JsonSerializable(typeof(NetworkCommand.ConfirmTerm), TypeInfoPropertyName = "NetworkCommandConfirmTerm")]
[JsonSerializable(typeof(NetworkCommand.DisputeTerm), TypeInfoPropertyName = "NetworkCommandDisputeTerm")]
[JsonSerializable(typeof(NetworkCommand.RecordTerm), TypeInfoPropertyName = "NetworkCommandRecordTerm")]
[JsonSerializable(typeof(NetworkCommand.RecordHandover), TypeInfoPropertyName = "NetworkCommandRecordHandover")]
[JsonSerializable(typeof(NetworkCommand.CorrectTermRecord), TypeInfoPropertyName = "NetworkCommandCorrectTermRecord")]
[JsonSerializable(typeof(NetworkCommand.RetractTermRecord), TypeInfoPropertyName = "NetworkCommandRetractTermRecord")]
[JsonSerializable(typeof(NetworkCommand.ComeIntoEffect), TypeInfoPropertyName = "NetworkCommandComeIntoEffect")]
[JsonSerializable(typeof(MemberEvent.Registered), TypeInfoPropertyName = "MemberEventRegistered")]
[JsonSerializable(typeof(MemberEvent.NameAdded), TypeInfoPropertyName = "MemberEventNameAdded")]
[JsonSerializable(typeof(MemberEvent.Renamed), TypeInfoPropertyName = "MemberEventRenamed")]
[JsonSerializable(typeof(MemberEvent.Recoded), TypeInfoPropertyName = "MemberEventRecoded")]
[JsonSerializable(typeof(MemberEvent.Located), TypeInfoPropertyName = "MemberEventLocated")]
[JsonSerializable(typeof(MemberEvent.BecamePartOf), TypeInfoPropertyName = "MemberEventBecamePartOf")]
[JsonSerializable(typeof(MemberEvent.LeftWhole), TypeInfoPropertyName = "MemberEventLeftWhole")]
[JsonSerializable(typeof(MemberEvent.MergedInto), TypeInfoPropertyName = "MemberEventMergedInto")]
[JsonSerializable(typeof(MemberEvent.Split), TypeInfoPropertyName = "MemberEventSplit")]
[JsonSerializable(typeof(MemberEvent.Dissolved), TypeInfoPropertyName = "MemberEventDissolved")]
[JsonSerializable(typeof(MemberEvent.IsSameAs), TypeInfoPropertyName = "MemberEventIsSameAs")]
[JsonSerializable(typeof(MemberCommand.Register), TypeInfoPropertyName = "MemberCommandRegister")]
[JsonSerializable(typeof(MemberCommand.AddName), TypeInfoPropertyName = "MemberCommandAddName")]
[JsonSerializable(typeof(MemberCommand.Rename), TypeInfoPropertyName = "MemberCommandRename")]
[JsonSerializable(typeof(MemberCommand.Recode), TypeInfoPropertyName = "MemberCommandRecode")]
[JsonSerializable(typeof(MemberCommand.Locate), TypeInfoPropertyName = "MemberCommandLocate")]
[JsonSerializable(typeof(MemberCommand.BecomePartOf), TypeInfoPropertyName = "MemberCommandBecomePartOf")]
[JsonSerializable(typeof(MemberCommand.LeaveWhole), TypeInfoPropertyName = "MemberCommandLeaveWhole")]
[JsonSerializable(typeof(MemberCommand.MergeInto), TypeInfoPropertyName = "MemberCommandMergeInto")]
[JsonSerializable(typeof(MemberCommand.Split), TypeInfoPropertyName = "MemberCommandSplit")]
[JsonSerializable(typeof(MemberCommand.Dissolve), TypeInfoPropertyName = "MemberCommandDissolve")]
[JsonSerializable(typeof(MemberCommand.SameAs), TypeInfoPropertyName = "MemberCommandSameAs")]
[JsonSerializable(typeof(DossierEvent.ClaimRecorded), TypeInfoPropertyName = "DossierEventClaimRecorded")]
[JsonSerializable(typeof(DossierEvent.StatementRecorded), TypeInfoPropertyName = "DossierEventStatementRecorded")]
[JsonSerializable(typeof(DossierEvent.LinkRecorded), TypeInfoPropertyName = "DossierEventLinkRecorded")]
[JsonSerializable(typeof(DossierEvent.MemberTypeRecorded), TypeInfoPropertyName = "DossierEventMemberTypeRecorded")]
[JsonSerializable(typeof(DossierEvent.ListRecorded), TypeInfoPropertyName = "DossierEventListRecorded")]
[JsonSerializable(typeof(DossierEvent.ConflictRecorded), TypeInfoPropertyName = "DossierEventConflictRecorded")]
[JsonSerializable(typeof(DossierEvent.FactCorrected), TypeInfoPropertyName = "DossierEventFactCorrected")]
[JsonSerializable(typeof(DossierEvent.FactRetracted), TypeInfoPropertyName = "DossierEventFactRetracted")]
[JsonSerializable(typeof(DossierEvent.FactAssessed), TypeInfoPropertyName = "DossierEventFactAssessed")]
[JsonSerializable(typeof(DossierCommand.RecordClaim), TypeInfoPropertyName = "DossierCommandRecordClaim")]
[JsonSerializable(typeof(DossierCommand.RecordStatement), TypeInfoPropertyName = "DossierCommandRecordStatement")]
[JsonSerializable(typeof(DossierCommand.RecordLink), TypeInfoPropertyName = "DossierCommandRecordLink")]
[JsonSerializable(typeof(DossierCommand.RecordMemberType), TypeInfoPropertyName = "DossierCommandRecordMemberType")]
[JsonSerializable(typeof(DossierCommand.RecordList), TypeInfoPropertyName = "DossierCommandRecordList")]
[JsonSerializable(typeof(DossierCommand.RecordConflict), TypeInfoPropertyName = "DossierCommandRecordConflict")]
[JsonSerializable(typeof(DossierCommand.CorrectFact), TypeInfoPropertyName = "DossierCommandCorrectFact")]
[JsonSerializable(typeof(DossierCommand.RetractFact), TypeInfoPropertyName = "DossierCommandRetractFact")]
[JsonSerializable(typeof(DossierCommand.AssessFact), TypeInfoPropertyName = "DossierCommandAssessFact")]
[JsonSerializable(typeof(SourceEvent.Described), TypeInfoPropertyName = "SourceEventDescribed")]
[JsonSerializable(typeof(SourceEvent.Corrected), TypeInfoPropertyName = "SourceEventCorrected")]
[JsonSerializable(typeof(SourceCommand.Describe), TypeInfoPropertyName = "SourceCommandDescribe")]
[JsonSerializable(typeof(SourceCommand.Correct), TypeInfoPropertyName = "SourceCommandCorrect")]
[JsonSerializable(typeof(SeriesEvent.Begun), TypeInfoPropertyName = "SeriesEventBegun")]
[JsonSerializable(typeof(SeriesEvent.Corrected), TypeInfoPropertyName = "SeriesEventCorrected")]
[JsonSerializable(typeof(SeriesEvent.Retracted), TypeInfoPropertyName = "SeriesEventRetracted")]
[JsonSerializable(typeof(SeriesEvent.EditionHeld), TypeInfoPropertyName = "SeriesEventEditionHeld")]
[JsonSerializable(typeof(SeriesEvent.EditionCorrected), TypeInfoPropertyName = "SeriesEventEditionCorrected")]
[JsonSerializable(typeof(SeriesEvent.EditionRetracted), TypeInfoPropertyName = "SeriesEventEditionRetracted")]
[JsonSerializable(typeof(SeriesEvent.SessionRecorded), TypeInfoPropertyName = "SeriesEventSessionRecorded")]
[JsonSerializable(typeof(SeriesEvent.SessionCorrected), TypeInfoPropertyName = "SeriesEventSessionCorrected")]
[JsonSerializable(typeof(SeriesEvent.SessionRetracted), TypeInfoPropertyName = "SeriesEventSessionRetracted")]
[JsonSerializable(typeof(SeriesEvent.ParticipantRecorded), TypeInfoPropertyName = "SeriesEventParticipantRecorded")]
[JsonSerializable(typeof(SeriesEvent.ParticipantCorrected), TypeInfoPropertyName = "SeriesEventParticipantCorrected")]
[JsonSerializable(typeof(SeriesEvent.ParticipantRetracted), TypeInfoPropertyName = "SeriesEventParticipantRetracted")]
[JsonSerializable(typeof(SeriesEvent.DelegationRecorded), TypeInfoPropertyName = "SeriesEventDelegationRecorded")]
[JsonSerializable(typeof(SeriesEvent.DelegationCorrected), TypeInfoPropertyName = "SeriesEventDelegationCorrected")]
[JsonSerializable(typeof(SeriesEvent.DelegationRetracted), TypeInfoPropertyName = "SeriesEventDelegationRetracted")]
[JsonSerializable(typeof(SeriesCommand.Begin), TypeInfoPropertyName = "SeriesCommandBegin")]
[JsonSerializable(typeof(SeriesCommand.Correct), TypeInfoPropertyName = "SeriesCommandCorrect")]
[JsonSerializable(typeof(SeriesCommand.Retract), TypeInfoPropertyName = "SeriesCommandRetract")]
[JsonSerializable(typeof(SeriesCommand.Hold), TypeInfoPropertyName = "SeriesCommandHold")]
[JsonSerializable(typeof(SeriesCommand.CorrectEdition), TypeInfoPropertyName = "SeriesCommandCorrectEdition")]
[JsonSerializable(typeof(SeriesCommand.RetractEdition), TypeInfoPropertyName = "SeriesCommandRetractEdition")]
[JsonSerializable(typeof(SeriesCommand.RecordSession), TypeInfoPropertyName = "SeriesCommandRecordSession")]
[JsonSerializable(typeof(SeriesCommand.CorrectSession), TypeInfoPropertyName = "SeriesCommandCorrectSession")]
[JsonSerializable(typeof(SeriesCommand.RetractSession), TypeInfoPropertyName = "SeriesCommandRetractSession")]
[JsonSerializable(typeof(SeriesCommand.RecordParticipant), TypeInfoPropertyName = "SeriesCommandRecordParticipant")]
[JsonSerializable(typeof(SeriesCommand.CorrectParticipant), TypeInfoPropertyName = "SeriesCommandCorrectParticipant")]
[JsonSerializable(typeof(SeriesCommand.RetractParticipant), TypeInfoPropertyName = "SeriesCommandRetractParticipant")]
[JsonSerializable(typeof(SeriesCommand.RecordDelegation), TypeInfoPropertyName = "SeriesCommandRecordDelegation")]
[JsonSerializable(typeof(SeriesCommand.CorrectDelegation), TypeInfoPropertyName = "SeriesCommandCorrectDelegation")]
[JsonSerializable(typeof(SeriesCommand.RetractDelegation), TypeInfoPropertyName = "SeriesCommandRetractDelegation")]
[JsonSerializable(typeof(AgreementEvent.Concluded), TypeInfoPropertyName = "AgreementEventConcluded")]
[JsonSerializable(typeof(AgreementEvent.PartyAdded), TypeInfoPropertyName = "AgreementEventPartyAdded")]
[JsonSerializable(typeof(AgreementEvent.Ended), TypeInfoPropertyName = "AgreementEventEnded")]
[JsonSerializable(typeof(AgreementEvent.Corrected), TypeInfoPropertyName = "AgreementEventCorrected")]
[JsonSerializable(typeof(AgreementEvent.Retracted), TypeInfoPropertyName = "AgreementEventRetracted")]
[JsonSerializable(typeof(AgreementCommand.Conclude), TypeInfoPropertyName = "AgreementCommandConclude")]
[JsonSerializable(typeof(AgreementCommand.AddParty), TypeInfoPropertyName = "AgreementCommandAddParty")]
[JsonSerializable(typeof(AgreementCommand.End), TypeInfoPropertyName = "AgreementCommandEnd")]
[JsonSerializable(typeof(AgreementCommand.Correct), TypeInfoPropertyName = "AgreementCommandCorrect")]
[JsonSerializable(typeof(AgreementCommand.Retract), TypeInfoPropertyName = "AgreementCommandRetract")]
[JsonSerializable(typeof(PrincipalEvent.Created), TypeInfoPropertyName = "PrincipalEventCreated")]
[JsonSerializable(typeof(PrincipalEvent.Given), TypeInfoPropertyName = "PrincipalEventGiven")]
[JsonSerializable(typeof(PrincipalEvent.Revoked), TypeInfoPropertyName = "PrincipalEventRevoked")]
[JsonSerializable(typeof(PrincipalEvent.KeyIssued), TypeInfoPropertyName = "PrincipalEventKeyIssued")]
[JsonSerializable(typeof(PrincipalEvent.KeyRevoked), TypeInfoPropertyName = "PrincipalEventKeyRevoked")]
[JsonSerializable(typeof(PrincipalCommand.Create), TypeInfoPropertyName = "PrincipalCommandCreate")]
[JsonSerializable(typeof(PrincipalCommand.Give), TypeInfoPropertyName = "PrincipalCommandGive")]
[JsonSerializable(typeof(PrincipalCommand.Revoke), TypeInfoPropertyName = "PrincipalCommandRevoke")]
[JsonSerializable(typeof(PrincipalCommand.IssueKey), TypeInfoPropertyName = "PrincipalCommandIssueKey")]
[JsonSerializable(typeof(PrincipalCommand.RevokeKey), TypeInfoPropertyName = "PrincipalCommandRevokeKey")]
[JsonSerializable(typeof(PersonEvent.Registered), TypeInfoPropertyName = "PersonEventRegistered")]
[JsonSerializable(typeof(PersonEvent.Erased), TypeInfoPropertyName = "PersonErased")]
[JsonSerializable(typeof(PersonCommand.Register), TypeInfoPropertyName = "PersonCommandRegister")]
[JsonSerializable(typeof(PersonCommand.Erase), TypeInfoPropertyName = "ErasePerson")]
[JsonSerializable(typeof(Name))]
[JsonSerializable(typeof(MembershipKind))]
[JsonSerializable(typeof(ExternalCode))]
[JsonSerializable(typeof(MemberKind))]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(MembershipStep))]
[JsonSerializable(typeof(RecordedMembership))]
[JsonSerializable(typeof(OfficeRow))]
[JsonSerializable(typeof(Vacancy))]
[JsonSerializable(typeof(NetworkRow))]
[JsonSerializable(typeof(MembershipRow))]
[JsonSerializable(typeof(Office))]
[JsonSerializable(typeof(Term))]
[JsonSerializable(typeof(RecordedTerm))]
[JsonSerializable(typeof(Body))]
[JsonSerializable(typeof(Affiliation))]
[JsonSerializable(typeof(Derivation))]
[JsonSerializable(typeof(Statutes))]
[JsonSerializable(typeof(NetworkRest))]
[JsonSerializable(typeof(StepConsent))]
[JsonSerializable(typeof(StepBasis))]
[JsonSerializable(typeof(Objection))]
[JsonSerializable(typeof(AwaitedRow))]
[JsonSerializable(typeof(AheadRow))]
[JsonSerializable(typeof(NetworkSeat)), JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(Turn))]
[JsonSerializable(typeof(ImmutableArray<Consent>))]
[JsonSerializable(typeof(ImmutableArray<Source>))]
[JsonSerializable(typeof(ImmutableArray<Resolution>))]
[JsonSerializable(typeof(Member.Registered), TypeInfoPropertyName = "MemberRegistered")]
[JsonSerializable(typeof(FigurePart))]
[JsonSerializable(typeof(ConflictSide))]
[JsonSerializable(typeof(FactRow))]
[JsonSerializable(typeof(Disagreement))]
[JsonSerializable(typeof(Description))]
[JsonSerializable(typeof(Party))]
[JsonSerializable(typeof(Reported<SeriesProfile>), TypeInfoPropertyName = "ReportedSeriesProfile")]
[JsonSerializable(typeof(Reported<Meeting>), TypeInfoPropertyName = "ReportedMeeting")]
[JsonSerializable(typeof(Reported<Session>), TypeInfoPropertyName = "ReportedSession")]
[JsonSerializable(typeof(Reported<Participation>), TypeInfoPropertyName = "ReportedParticipation")]
[JsonSerializable(typeof(Reported<Delegation>), TypeInfoPropertyName = "ReportedDelegation")]
[JsonSerializable(typeof(Reported<AgreementProfile>), TypeInfoPropertyName = "ReportedAgreementProfile")]
[JsonSerializable(typeof(MeetingRoleRow))]
internal sealed partial class ContractContext : JsonSerializerContext;
