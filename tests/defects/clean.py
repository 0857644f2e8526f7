"""What does a package without a defect look like, in all its kinds? Made up from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

from forms.papers.which import PaperPlan, papers_for
from rules.evidence import gathered
from rules.judge import judge
from rules.patents.papers import PATENT_LIST
from schemas.calendar import anniversary
from schemas.dossier import Dossier, FileFacts, RecordFacts, SignedPaper
from schemas.evidence import Reading
from schemas.finding import Finding, Stage
from schemas.package import EDITION, Package
from schemas.transcript import Transcript
from schemas.validation import parse_package
from tests.defects.people import AGENT, BANK, People, Route, Row, people
from tests.defects.rights import rights

_DAY = timedelta(days=1)
_FIRST, _DAYS = date(2026, 1, 5), 540
_SCOPE = "主债权及利息、违约金、损害赔偿金和实现质权的费用"


@dataclass(slots=True)
class Sample:
    """A package as JSON data with all that is judged beside it; defects are planted into it."""

    data: Row
    people: People
    on: date
    stage: Stage = Stage.intake
    papers: list[SignedPaper] = field(default_factory=list)
    lost_files: set[str] = field(default_factory=set)
    extra_files: set[str] = field(default_factory=set)
    readings: list[Reading] = field(default_factory=list)
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    record: RecordFacts = field(default_factory=RecordFacts)

    def rows(self, table: str, **wanted: Any) -> list[tuple[int, Row]]:
        """This will return the rows of a table that have these values, with their places."""
        return [
            (at, row)
            for at, row in enumerate(self.data[table])
            if all(row.get(name) == value for name, value in wanted.items())
        ]

    def items(self, *kinds: str) -> list[tuple[int, Row]]:
        return [(at, row) for at, row in enumerate(self.data["items"]) if row["kind"] in kinds]

    def with_role(self, role: str) -> list[tuple[int, Row]]:
        return [(at, row) for at, row in enumerate(self.data["parties"]) if role in row["roles"]]

    def findings(self) -> list[Finding]:
        """This will judge the sample as the desk does: shape first, then what is left by law."""
        parsed = parse_package(self.data)
        found = list(parsed.findings)
        if parsed.package is not None:
            found += judge(self._dossier(parsed.package, parsed.left)).findings
        return found

    def dossier(self) -> Dossier:
        """This will return what is judged of a sample whose shape is as it should be."""
        return self._dossier(Package.model_validate(self.data), None)

    def _dossier(self, package: Package, left: Sequence[int] | None) -> Dossier:
        named = {each.file for each in package.documents} - self.lost_files | self.extra_files
        names = [*named, *(self.transcripts.keys() - named)]
        files = {
            name: FileFacts(
                name, f"{at:064x}", True, pages=3, transcript=self.transcripts.get(name)
            )
            for at, name in enumerate(names)
        }
        package, sources = gathered(package, self.readings, self.on)
        return Dossier(
            package=package,
            on=self.on,
            stage=self.stage,
            files=files,
            # They are written once the package has passed the first check.
            papers=tuple(self.papers) if self.stage is Stage.approval else (),
            record=self.record,
            has_dropped_items=left is not None,
            item_positions=left or (),
            evidence=sources,
            readings=tuple(self.readings),
        )


def clean(seed: int) -> Sample:
    """This will make up the package of a seed: equal seed, equal package."""
    return _Making(Random(seed)).sample


class _Making:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.on = _FIRST + _DAY * random.randrange(_DAYS)
        self.people = people(random)
        self.items = rights(random, self.people, self.on)
        self.begins = self.on - _DAY * random.randrange(1, 60)
        self.ends = anniversary(self.on, random.choice((1, 1, 2)))

    @cached_property
    def sample(self) -> Sample:
        data = self._data()
        plans = papers_for(Package.model_validate(data))
        papers = [_signed(plan) for plan in plans]
        # Beside an application for many patents lies their list, which nobody signs.
        papers.append(SignedPaper(PATENT_LIST, frozenset(), frozenset(), "0" * 64))
        return Sample(data, self.people, self.on, papers=papers)

    def _data(self) -> Row:
        data: Row = {
            "edition": EDITION,
            "reference": "示例业务1号",
            **self._debt(),
            "parties": self.people.rows,
            "items": self.items,
            "documents": self._documents(),
            "declarations": self._declarations(),
            "contacts": self._contacts(),
        }
        if self.random.random() < 0.3:
            data["valuation"] = {
                "assessor": "示例资产评估有限公司",
                "amount": data["loan"]["amount"],
                "valued_on": self.begins.isoformat(),
            }
            data["documents"].append(_document(90, "valuation_report"))
        if self.people.route is not Route.themselves:
            data["agency"] = self._agency()
        return data

    def _debt(self) -> Row:
        amount = f"{self.random.randrange(1, 3000)}0000.00"
        period = {
            "performance_from": self.begins.isoformat(),
            "performance_to": self.ends.isoformat(),
        }
        is_maximum = self.random.random() < 0.3
        secured_kind = "maximum_amount" if is_maximum else "ordinary"
        settled = {"claims_settled_on": self.ends.isoformat()} if is_maximum else {}
        return {
            "loan": {"secured_kind": secured_kind, "amount": amount, **period, **settled},
            "main_contract": {
                "number": "示例借字1号",
                "name": "流动资金借款合同",
                "signed_on": self.begins.isoformat(),
                "amount": amount,
                **period,
            },
            "pledge_contract": {
                "number": "示例质字1号",
                "name": "知识产权质押合同",
                "signed_on": self.begins.isoformat(),
                "secured_kind": secured_kind,
                "amount": amount,
                "scope": _SCOPE,
                "pledge_term_from": self.begins.isoformat(),
                "pledge_term_to": self.ends.isoformat(),
                "item_count": len(self.items),
                "names_parties_and_addresses": True,
                "lists_items": True,
                "has_foreclosure_clause": False,
                **period,
            },
        }

    def _contacts(self) -> list[Row]:
        enterprise = {"side": "enterprise", "party": self.people.pledgors[0], "name": "李示例"}
        bank = {"side": "bank", "party": BANK, "name": "赵示例"}
        return [
            {**enterprise, "email": "li@example.com"},
            {**bank, "email": "zhao@example.com"},
        ]

    def _agency(self) -> Row:
        agency: Row = {
            "agent": AGENT,
            "matter": "办理质押登记",
            "authority": "提交和更正申请文件，接收通知书",
            "principals": [*self.people.pledgors, BANK],
            "consents_to_dual_agency": True,
        }
        if self.people.route is Route.general_power:
            return agency | {"general_power_number": "示例总委托书1号"}
        return agency | {
            "valid_from": self.begins.isoformat(),
            "valid_to": self.ends.isoformat(),
        }

    def _documents(self) -> list[Row]:
        wanted: list[tuple[str, dict[str, Any]]] = [
            ("main_contract", {"form": "original_scan"}),
            ("pledge_contract", {"form": self.random.choice(("original_scan", "confirmed_copy"))}),
            ("register_extract", {}),
            ("annuity_receipt", {}),
        ]
        for row in self.people.rows:
            proof: dict[str, Any] = {"parties": [row["key"]]}
            if row["kind"] == "foreign":
                wanted.append(("translation", proof))
                proof = {**proof, "language": "foreign"}
            wanted.append(
                ("agent_identity" if "agent" in row["roles"] else "identity_proof", proof)
            )
        for key in self.people.co_owners:
            wanted.append(("co_owner_consent", {"parties": [key]}))
        if any(item["kind"] == "geographical_mark" for item in self.items):
            wanted += [
                (kind, {}) for kind in ("competence_proof", "mark_users_list", "debtors_list")
            ]
        if any(item["kind"] == "copyright" for item in self.items):
            wanted += [("registration_certificate", {}), ("copyright_application", {})]
        if any(item["kind"] in ("copyright", "layout") for item in self.items):
            # zhiya writes no power of attorney for these.
            wanted.append(("power_of_attorney", {}))
        return [_document(at, kind, **more) for at, (kind, more) in enumerate(wanted)]

    def _declarations(self) -> list[Row]:
        made_on = self.begins.isoformat()
        declared = [
            {"kind": "same_day_application", "answer": False},
            {"kind": "similar_marks_omitted", "answer": False},
            {"kind": "renewal_planned", "answer": True},
            {"kind": "copies_match_originals", "answer": True},
        ]
        return [{**each, "made_on": made_on} for each in declared]


def _signed(plan: PaperPlan) -> SignedPaper:
    signers = frozenset(plan.signers)
    return SignedPaper(plan.form, signers, signers, "0" * 64, frozenset(plan.items))


def _document(at: int, kind: str, **more: Any) -> Row:
    return {"key": f"D{at + 1}", "kind": kind, "file": f"{kind}-{at + 1}.pdf", **more}
