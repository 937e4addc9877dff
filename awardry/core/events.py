"""Every fact the trail can hold, each with the sentence a person reads."""

from enum import StrEnum


class Event(StrEnum):
    # people
    MEMBERSHIP_GRANTED = "membership.granted"
    MEMBERSHIP_ENDED = "membership.ended"
    SIGNED_IN = "account.signed-in"
    # specification
    AWARDING_BODY_FOUNDED = "awarding-body.founded"
    DOCUMENT_READ = "document.read"
    DRAFT_CORRECTED = "draft.corrected"
    DEFECT_ACCEPTED = "draft.defect-accepted"
    DRAFT_PROPOSED = "draft.proposed"
    DRAFT_RETURNED = "draft.returned"
    DRAFT_DISCARDED = "draft.discarded"
    SPECIFICATION_PUBLISHED = "specification.published"
    SPECIFICATION_SUPERSEDED = "specification.superseded"
    WITHDRAWAL_PROPOSED = "withdrawal.proposed"
    WITHDRAWAL_APPROVED = "withdrawal.approved"
    WITHDRAWAL_RETURNED = "withdrawal.returned"
    SPECIFICATION_WITHDRAWN = "specification.withdrawn"
    REGISTER_CHECKED = "register.checked"
    REGISTER_DISCARDED = "register.discarded"
    REGISTER_IMPORT_BEGUN = "register.import-begun"
    REGISTER_IMPORTED = "register.imported"
    # beside the standard
    PUBLICATION_ADDED = "publication.added"
    EDITION_ADDED = "publication.edition-added"
    PUBLICATION_WITHDRAWN = "publication.withdrawn"
    GUIDANCE_CHANGED = "guidance.changed"
    REQUIREMENTS_CHANGED = "guidance.requirements-changed"
    LEVEL_DESCRIBED = "guidance.level-described"
    APPRENTICESHIPS_CHANGED = "guidance.apprenticeships-changed"
    # centre
    CENTRE_ADDED = "centre.added"
    SITE_ADDED = "site.added"
    STAFF_ADDED = "staff.added"
    COMPETENCE_RECORDED = "competence.recorded"
    COMPETENCE_ENDED = "competence.ended"
    APPROVAL_REQUESTED = "approval.requested"
    APPROVAL_GRANTED = "approval.granted"
    APPROVAL_REFUSED = "approval.refused"
    APPROVAL_SUSPENDED = "approval.suspended"
    APPROVAL_REINSTATED = "approval.reinstated"
    DIRECT_CLAIMS_GRANTED = "direct-claims.granted"
    DIRECT_CLAIMS_ENDED = "direct-claims.ended"
    # registration
    LEARNER_ADDED = "learner.added"
    LEARNER_NAME_CONFIRMED = "learner.name-confirmed"
    LEARNER_CORRECTED = "learner.corrected"
    LEARNER_REGISTERED = "registration.made"
    REGISTRATION_WITHDRAWN = "registration.withdrawn"
    STAFF_ALLOCATED = "registration.staff-allocated"
    UNITS_CHOSEN = "units.chosen"
    UNIT_OWNER_NAMED = "unit.owner-named"
    EQUIVALENTS_PROPOSED = "equivalence.proposed"
    EQUIVALENCE_ACCEPTED = "equivalence.accepted"
    EQUIVALENCE_REFUSED = "equivalence.refused"
    TRANSITION_DRAWN_UP = "transition.drawn-up"
    TRANSITION_CORRECTED = "transition.corrected"
    TRANSITION_PROPOSED = "transition.proposed"
    TRANSITION_RETURNED = "transition.returned"
    TRANSITION_APPROVED = "transition.approved"
    TRANSITION_RETIRED = "transition.retired"
    REGISTRATION_TRANSFERRED = "registration.transferred"
    LEARNER_BROUGHT_OVER = "learner.brought-over"
    CENTRE_TOLD = "notice.given"
    NOTICE_ACKNOWLEDGED = "notice.acknowledged"
    # evidence
    EVIDENCE_ADDED = "evidence.added"
    EVIDENCE_CHANGED = "evidence.changed"
    EVIDENCE_MAPPED = "evidence.mapped"
    EVIDENCE_DECLARED = "evidence.declared"
    EVIDENCE_SEEN = "evidence.seen-in-situ"
    EVIDENCE_OPENED = "evidence.opened"
    # judgement
    JUDGEMENT_MADE = "judgement.made"
    UNIT_SIGNED_OFF = "unit.signed-off"
    UNIT_REOPENED = "unit.reopened"
    # quality assurance
    SAMPLE_PLANNED = "sample.planned"
    SAMPLE_AGREED = "sample.agreed"
    SAMPLE_RETURNED = "sample.returned"
    ACTION_ANSWERED = "action.answered"
    # claim and certificate
    CLAIM_SUBMITTED = "claim.submitted"
    CLAIM_RELEASED = "claim.released"
    CLAIM_RETURNED = "claim.returned"
    CERTIFICATE_ISSUED = "certificate.issued"
    CERTIFICATE_SEALED = "certificate.sealed"
    CERTIFICATE_WITHDRAWN = "certificate.withdrawn"
    CERTIFICATE_DOWNLOADED = "certificate.downloaded"


# Placeholders: {actor} and {label} (what the entry is about) always; the rest are facts of the event.
SENTENCES: dict[Event, str] = {
    Event.MEMBERSHIP_GRANTED: "{actor} gave {person} the role of {role} at {place}",
    Event.MEMBERSHIP_ENDED: "{actor} ended the role of {role} that {person} held at {place}",
    Event.SIGNED_IN: "{actor} signed in",
    Event.AWARDING_BODY_FOUNDED: "{actor} set up the awarding body {label}",
    Event.DOCUMENT_READ: "{actor} imported the document {label}",
    Event.DRAFT_CORRECTED: "{actor} corrected {path} of {label} from “{old}” to “{new}”: {reason}",
    Event.DEFECT_ACCEPTED: "{actor} confirmed in {label} that “{message}” is as it should be: {reason}",
    Event.DRAFT_PROPOSED: "{actor} proposed {label} for publication",
    Event.DRAFT_RETURNED: "{actor} returned {label} for more work: {reason}",
    Event.DRAFT_DISCARDED: "{actor} discarded {label}: {reason}",
    Event.SPECIFICATION_PUBLISHED: "{actor} published {label}, as proposed by {proposer}",
    Event.SPECIFICATION_SUPERSEDED: "{label} gave way to version {version}; learners registered on it stay on it",
    Event.WITHDRAWAL_PROPOSED: "{actor} proposed to withdraw {label}: last registration {operational_end}, "
    "last certification {certification_end}: {reason}",
    Event.WITHDRAWAL_APPROVED: "{actor} approved the withdrawal of {label}: last registration {operational_end}, "
    "last certification {certification_end}: {reason}",
    Event.WITHDRAWAL_RETURNED: "{actor} did not approve the withdrawal of {label}: {reason}",
    Event.SPECIFICATION_WITHDRAWN: "{label} is withdrawn: its last day of registration was {operational_end}",
    Event.REGISTER_CHECKED: "{actor} checked {label}, {rows} rows of the register, {left_out} of them not usable",
    Event.REGISTER_DISCARDED: "{actor} left {label} unimported",
    Event.REGISTER_IMPORT_BEGUN: "{actor} began to import the register from {label}",
    Event.REGISTER_IMPORTED: "{actor} imported the register from {label}: {new} qualifications new, {changed} changed,"
    " {recorded} of the awarding body’s own recorded",
    Event.PUBLICATION_ADDED: "{actor} took {label} into the library",
    Event.EDITION_ADDED: "{actor} added the edition {version} of {label}",
    Event.PUBLICATION_WITHDRAWN: "{actor} withdrew {label} from the library: {reason}",
    Event.GUIDANCE_CHANGED: "{actor} changed the guidance on {label}: {methods} methods, {standards}"
    " occupational standards",
    Event.REQUIREMENTS_CHANGED: "{actor} changed what evidence {label} asks for: {criteria} criteria",
    Event.LEVEL_DESCRIBED: "{actor} described {label}",
    Event.APPRENTICESHIPS_CHANGED: "{actor} changed which parts of apprenticeships {label} meets: {parts}",
    Event.CENTRE_ADDED: "{actor} added the centre {label}",
    Event.SITE_ADDED: "{actor} added the site {site} to {label}",
    Event.STAFF_ADDED: "{actor} added {label} to the staff of {centre}",
    Event.COMPETENCE_RECORDED: "{actor} recorded that {label} may act as {role} for {units}: {basis}",
    Event.COMPETENCE_ENDED: "{actor} ended the competence of {label} as {role} for {units}: {reason}",
    Event.APPROVAL_REQUESTED: "{actor} asked for approval of {centre} to offer {label}",
    Event.APPROVAL_GRANTED: "{actor} approved {centre} to offer {label}",
    Event.APPROVAL_REFUSED: "{actor} refused {centre} the approval to offer {label}: {reason}",
    Event.APPROVAL_SUSPENDED: "{actor} suspended the approval of {centre} for {label}: {reason}",
    Event.APPROVAL_REINSTATED: "{actor} reinstated the approval of {centre} for {label}: {reason}",
    Event.DIRECT_CLAIMS_GRANTED: "{actor} gave {centre} direct claims for {label} from {starts_on}: {reason}",
    Event.DIRECT_CLAIMS_ENDED: "{actor} ended direct claims status of {centre} for {label}: {reason}",
    Event.LEARNER_ADDED: "{actor} added the learner {label}",
    Event.LEARNER_NAME_CONFIRMED: "{actor} confirmed the certificate name “{name}”",
    Event.LEARNER_CORRECTED: "{actor} corrected {what} of {label}",
    Event.LEARNER_REGISTERED: "{actor} registered {learner} for {label}",
    Event.REGISTRATION_WITHDRAWN: "{actor} withdrew {learner} from {label}: {reason}",
    Event.STAFF_ALLOCATED: "{actor} allocated {assessor} to assess and {quality_assurer} to assure {label}",
    Event.UNITS_CHOSEN: "{actor} chose the units {units}: {verdict}",
    Event.UNIT_OWNER_NAMED: "{actor} recorded that {label} is a unit of {owner}: {reason}",
    Event.EQUIVALENTS_PROPOSED: "{actor} had near-identical units of {label} looked for: {found} found",
    Event.EQUIVALENCE_ACCEPTED: "{actor} accepted as equivalent {label}: {reason}",
    Event.EQUIVALENCE_REFUSED: "{actor} refused to take as equivalent {label}: {reason}",
    Event.TRANSITION_DRAWN_UP: "{actor} had a map drawn up: {label}",
    Event.TRANSITION_CORRECTED: "{actor} corrected the map {label}: {what}: {reason}",
    Event.TRANSITION_PROPOSED: "{actor} proposed the map {label}",
    Event.TRANSITION_RETURNED: "{actor} returned the map {label}: {reason}",
    Event.TRANSITION_APPROVED: "{actor} approved the map {label}, as proposed by {proposer}",
    Event.TRANSITION_RETIRED: "{actor} retired the map {label}: {reason}",
    Event.REGISTRATION_TRANSFERRED: "The registration of {learner} for {label} was closed: "
    "they go on under {successor}",
    Event.LEARNER_BROUGHT_OVER: "{actor} brought {learner} over to {label}: {met} met criteria, "
    "{more_needed} that need more and {links} links to evidence came over, {to_do} criteria are left to do, "
    "{lost} met criteria did not come over: {reason}",
    Event.CENTRE_TOLD: "{centre} was told of {label}: {kind}",
    Event.NOTICE_ACKNOWLEDGED: "{actor} acknowledged for {centre} what changed in {label}",
    Event.EVIDENCE_ADDED: "{actor} added evidence {label}",
    Event.EVIDENCE_CHANGED: "{actor} changed evidence {label}: {what}",
    Event.EVIDENCE_MAPPED: "{actor} linked evidence {label} to {criteria}",
    Event.EVIDENCE_DECLARED: "{actor} declared evidence {label} to be their own work",
    Event.EVIDENCE_SEEN: "{actor} confirmed seeing {label} where it is kept on {seen_on}",
    Event.EVIDENCE_OPENED: "{actor} opened {file} of evidence {label}",
    Event.JUDGEMENT_MADE: "{actor} judged {criterion} of {unit}: {decision}",
    Event.UNIT_SIGNED_OFF: "{actor} signed off {label}: all {criteria} criteria met",
    Event.UNIT_REOPENED: "{actor} reopened {label}: {reason}",
    Event.SAMPLE_PLANNED: "{actor} chose {label} for sampling: {reason}",
    Event.SAMPLE_AGREED: "{actor} sampled {label} and agreed with the assessment",
    Event.SAMPLE_RETURNED: "{actor} sampled {label} and returned it with an action: {action}",
    Event.ACTION_ANSWERED: "{actor} answered the action on {label}: {answer}",
    Event.CLAIM_SUBMITTED: "{actor} claimed {label}",
    Event.CLAIM_RELEASED: "{actor} released the claim for {label}",
    Event.CLAIM_RETURNED: "{actor} returned the claim for {label}: {reason}",
    Event.CERTIFICATE_ISSUED: "Certificate {label} was issued",
    Event.CERTIFICATE_SEALED: "The document of certificate {label} was sealed",
    Event.CERTIFICATE_WITHDRAWN: "{actor} withdrew certificate {label}: {reason}",
    Event.CERTIFICATE_DOWNLOADED: "{actor} downloaded {file} of certificate {label}",
}
