"""What is worth reading on which kind of paper? Anything else that stands there is left alone."""

from collections.abc import Mapping

from schemas.transcript import PaperKind, Subject

_PARTY = {Subject.party_name, Subject.party_number, Subject.party_address}
_OWNER = {Subject.party_name, Subject.party_address}
_FULL_PARTY = {*_PARTY, Subject.legal_representative}
_RIGHT = {Subject.right_number, Subject.right_name, Subject.right_owner}
_PATENT = {*_RIGHT, Subject.filed_on, Subject.granted_on}
_MARK = {*_RIGHT, Subject.nice_classes, Subject.term_from, Subject.term_to}
_LISTED = {*_PATENT, *_MARK, Subject.item_count}
_CLAIM = {
    Subject.claim_amount,
    Subject.pledge_amount,
    Subject.secured_kind,
    Subject.performance_from,
    Subject.performance_to,
    Subject.pledge_term_from,
    Subject.pledge_term_to,
}
_CONTRACTS = {Subject.main_contract_number, Subject.pledge_contract_number}
_VALUATION = {Subject.valuation_amount, Subject.valued_on}
_APPLICATION = {
    *_FULL_PARTY,
    *_LISTED,
    *_CLAIM,
    *_CONTRACTS,
    *_VALUATION,
    Subject.scope,
    Subject.signed_on,
    Subject.main_signed_on,
}
_STATEMENT = {
    Subject.party_name,
    Subject.party_number,
    *_LISTED,
    *_CONTRACTS,
    Subject.issued_on,
}
_NOTICE = {
    Subject.party_name,
    Subject.notice_number,
    Subject.registration_number,
    Subject.registered_on,
    Subject.issued_on,
    *_RIGHT,
    Subject.item_count,
}

SUBJECTS: Mapping[PaperKind, frozenset[Subject]] = {
    kind: frozenset(subjects)
    for kind, subjects in {
        PaperKind.patent_application: _APPLICATION,
        PaperKind.trademark_application: _APPLICATION,
        PaperKind.copyright_application: _APPLICATION,
        PaperKind.pledge_contract: {*_APPLICATION},
        PaperKind.main_contract: {
            *_FULL_PARTY,
            *_CONTRACTS,
            Subject.claim_amount,
            Subject.performance_from,
            Subject.performance_to,
            Subject.signed_on,
        },
        PaperKind.business_licence: {*_FULL_PARTY, Subject.issued_on, Subject.valid_to},
        PaperKind.financial_licence: {
            *_PARTY,
            Subject.issued_on,
            Subject.valid_to,
        },
        PaperKind.identity_card: {*_PARTY, Subject.valid_to},
        PaperKind.commitment: {*_STATEMENT, *_FULL_PARTY},
        PaperKind.power_of_attorney: {
            *_FULL_PARTY,
            *_LISTED,
            *_CONTRACTS,
            Subject.authority,
            Subject.authority_from,
            Subject.authority_to,
            Subject.issued_on,
        },
        PaperKind.co_owner_consent: {*_STATEMENT, *_FULL_PARTY, *_CLAIM},
        PaperKind.same_day_declaration: _STATEMENT,
        PaperKind.continuation_statement: _STATEMENT,
        PaperKind.open_licence_statement: _STATEMENT,
        PaperKind.similar_marks_statement: _STATEMENT,
        PaperKind.valuation_report: {
            Subject.party_name,
            *_LISTED,
            *_VALUATION,
            Subject.issued_on,
        },
        PaperKind.register_extract: {*_PATENT, *_MARK, Subject.issued_on},
        PaperKind.annuity_receipt: {
            Subject.party_name,
            Subject.right_number,
            Subject.right_name,
            Subject.fee_amount,
            Subject.issued_on,
        },
        PaperKind.patent_certificate: {*_PATENT, *_OWNER},
        PaperKind.trademark_certificate: {*_MARK, *_OWNER},
        PaperKind.copyright_certificate: {*_RIGHT, Subject.issued_on},
        PaperKind.licence_contract: _RIGHT,
        PaperKind.registration_notice: _NOTICE,
        PaperKind.pledge_certificate: {
            *_NOTICE,
            Subject.claim_amount,
            Subject.pledge_amount,
            Subject.pledge_term_from,
            Subject.pledge_term_to,
        },
        PaperKind.refusal_notice: {*_NOTICE, Subject.reason},
        PaperKind.correction_notice: {*_NOTICE, Subject.reason, Subject.reply_by},
        PaperKind.change_notice: _NOTICE,
        PaperKind.cancellation_notice: _NOTICE,
    }.items()
}
