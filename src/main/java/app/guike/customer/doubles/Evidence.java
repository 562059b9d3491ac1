package app.guike.customer.doubles;

/// How alike two archives are (handbook 2.9), in SQL: additive evidence in bits, less log2 of an eighth of the customers
/// of the store. From 0 on a pair is proposed as the same, from [#LOOK] on it is for somebody to look at.
///
/// A name counts by its rarity, less where it only sounds the same, less again where it is only spelt nearly so. Birthday
/// +13, one slip +6, else -6; identity number +20, +13 and +7 by slips, else -6; telephone +14, two slips +6, else -1;
/// address by likeness and shared numbers; what the rooms know to be
/// shared, such as a vehicle, by its own bits where name or telephone are alike; telephone, address and that together at most 16, since they prove the household. Not
/// proposed by any sum: a name alone, which is not even looked at; brothers, sisters and twins (same surname, another given name) without the identity
/// number; other names altogether without identity number, or birthday and household together.
final class Evidence {
    static final int LOOK = -5;
    static final String UNSHARED = ", null::text as shared, 0 as shared_bits";
    /// Of pairs that must not be proposed, whatever their sum.
    private static final int CAP = -1;
    /// Of namesakes with nothing else in common: a large store has more of them than anybody could look at.
    private static final int NAMESAKES = -9;

    /// Each columns of `fact`, with the rarity of its names.
    static final String FACTS = """
        select m.*, coalesce(s.bits, n.bits) as surname_bits, coalesce(g.bits, n.bits) as given_bits, coalesce(c.bits, n.bits) as core_bits
        from %1$s m
        cross join (select coalesce(max(bits), 8) as bits from name_frequency where store_id = %2$d and part = 'ALL') n
        left join name_frequency s on s.store_id = %2$d and s.part = 'SURNAME' and s.value = m.surname and not m.company
        left join name_frequency g on g.store_id = %2$d and g.part = 'GIVEN' and g.value = m.given and not m.company
        left join name_frequency c on c.store_id = %2$d and c.part = 'CORE' and c.value = m.core and m.company""";

    /// Each part stands behind an `offset 0`, else the planner pulls it up and weighs it anew for every use.
    /// Addresses, dearest of all, are compared only where the pair may come to [#LOOK] by them.
    /// Weighs the pairs of `from %1$s p (a_id, b_id, shared, shared_bits)` with the facts a and b, joined by %2$s and %3$s, in a store with its number.
    private static final String WEIGHED = """
        select p.a_id, p.b_id, e.name, e.sibling, k.company, k.town, k.branch, k.kind, k.credit, d.born, d.paper, h.phone, h.address, p.shared, v.shared_bits, p.shared_bits as owned_bits, s.score,
               a.surname = b.surname and a.given = b.given as named, a.surname_sound = b.surname_sound and a.given_sound = b.given_sound as sounds,
               a.given = '' or b.given = '' as part, a.core = b.core as core
        from %1$s p %2$s %3$s
        cross join (select greatest(coalesce(max(bits), 8), 8) - 3 as prior from name_frequency where store_id = %4$d and part = 'ALL') n
        cross join lateral (select replace(a.given, ' ', '') || a.surname as aw, replace(b.given, ' ', '') || b.surname as bw, a.surname || replace(a.given, ' ', '') as ar,
            b.surname || replace(b.given, ' ', '') as br, a.surname ~ '^[a-z]' and b.surname ~ '^[a-z]' as latin offset 0) w
        cross join lateral (select case when a.company or b.company then 0 else greatest(-7,
                case when a.surname = b.surname then least(a.surname_bits, b.surname_bits) when a.surname = '' or b.surname = '' then 0
                     when a.surname_sound = b.surname_sound then least(a.surname_bits, b.surname_bits) - 2
                     when latin and levenshtein_less_equal(a.surname, b.surname, 2) <= case when length(a.surname) > 5 then 2 else 1 end then least(a.surname_bits, b.surname_bits) - 3
                     else -5 end
                + case when a.given = '' or b.given = '' then 0 when a.given = b.given then least(a.given_bits, b.given_bits)
                     when a.given_sound = b.given_sound then least(a.given_bits, b.given_bits) - 2
                     when latin and levenshtein_less_equal(a.given, b.given, 2) <= case when length(a.given) > 5 then 2 else 1 end then least(a.given_bits, b.given_bits) - 3
                     when latin and (starts_with(a.given, b.given) or starts_with(b.given, a.given)) then 1
                     else -10 end,
                case when latin and aw = br and aw <> bw then least(a.surname_bits, b.given_bits) + least(a.given_bits, b.surname_bits) - 1 end,
                case when latin and b.given = '' and a.given <> '' then
                        case when a.given = b.surname then a.given_bits when levenshtein_less_equal(a.given, b.surname, 1) <= 1 then a.given_bits - 3 end
                     when latin and a.given = '' and b.given <> '' then
                        case when b.given = a.surname then b.given_bits when levenshtein_less_equal(b.given, a.surname, 1) <= 1 then b.given_bits - 3 end end,
                case when latin and a.given <> '' and b.given <> '' and least(length(aw), length(bw)) between 6 and 60 then
                    case when levenshtein_less_equal(aw, bw, 3) <= least(3, length(aw) / 4) then 12
                         when levenshtein_less_equal(aw, br, 3) <= least(3, length(aw) / 4) or levenshtein_less_equal(bw, ar, 3) <= least(3, length(bw) / 4) then 11 end end) end as name,
            not a.company and not b.company and a.given <> '' and b.given <> '' and (a.surname = b.surname or a.surname_sound = b.surname_sound)
                and a.given <> b.given and a.given_sound <> b.given_sound as sibling offset 0) e
        cross join lateral (select case when a.company and b.company then case when a.core = b.core then a.core_bits when a.core_sound = b.core_sound then least(a.core_bits, b.core_bits) - 3
                    else -12 end else 0 end as company,
                case when a.company and b.company and a.town <> '' and b.town <> '' and a.town <> b.town then -12 else 0 end as town,
                case when a.company and b.company and a.branch <> b.branch then -14 else 0 end as branch,
                case when a.company <> b.company then -20 else 0 end as kind,
                case when a.credit_code = b.credit_code then 20 when a.credit_code <> b.credit_code then -12 else 0 end as credit offset 0) k
        cross join lateral (select case when a.born is null or b.born is null or length(a.born) <> length(b.born) then 0 when a.born = b.born then 13
                    when levenshtein_less_equal(a.born, b.born, 2) <= 1 then 6
                    when levenshtein_less_equal(a.born, b.born, 2) <= 2 and (select string_agg(x, '' order by x) from regexp_split_to_table(a.born, '') x)
                        = (select string_agg(x, '' order by x) from regexp_split_to_table(b.born, '') x) then 6
                    else -6 end as born,
                case when a.paper is null or b.paper is null then 0 when a.paper = b.paper then 20 when a.paper_near && b.paper_near then 13
                    when a.paper_head && b.paper_head and a.paper_tail && b.paper_tail then 7 else -6 end as paper offset 0) d
        cross join lateral (select case when a.phones is null or b.phones is null then 0 when a.phones && b.phones then 14
                    when cardinality(a.phones) = 1 and cardinality(b.phones) = 1 then
                        case when length(a.phones[1]) = length(b.phones[1]) and levenshtein_less_equal(a.phones[1], b.phones[1], 2) <= 2 then 6 else -1 end
                    when exists (select from unnest(a.phones) x cross join unnest(b.phones) y where length(x) = length(y) and levenshtein_less_equal(x, y, 2) <= 2) then 6 else -1 end as phone,
                case when a.address is null or b.address is null then 0 when a.numbers && b.numbers then 14
                    when cardinality(a.numbers) > 0 and cardinality(b.numbers) > 0 then 4 else 6 end as most offset 0) f
        cross join lateral (select greatest(d.born, d.paper, f.phone, f.most, k.credit, p.shared_bits) >= 6 and %7$d <= e.name + k.company + k.town + k.branch + k.kind + k.credit + d.born + d.paper
                + least(f.phone, 0) + least(greatest(16, p.shared_bits), greatest(f.phone, 0) + f.most + p.shared_bits) - n.prior as possible offset 0) o
        cross join lateral (select f.phone, case when a.address is null or b.address is null then 0 else
                    case when l.likeness >= .75 then 6 when l.likeness >= .5 then 4 when l.likeness >= .3 then 2 when l.likeness < .1 then -2 else 0 end
                    + least(8, coalesce((select sum(case length(x) when 1 then 1 when 2 then 2 else 4 end) from unnest(a.numbers) x where x = any(b.numbers)), 0))
                    - case when cardinality(a.numbers) > 0 and cardinality(b.numbers) > 0 and not a.numbers && b.numbers then 2 else 0 end end as address
            from (select similarity(a.address, b.address) as likeness where o.possible offset 0) l offset 0) h
        cross join lateral (select case when e.name > 0 or k.company > 0 or h.phone > 0 then p.shared_bits else 0 end as shared_bits offset 0) v
        cross join lateral (select e.name + k.company + k.town + k.branch + k.kind + k.credit + d.born + d.paper
            + least(case when (h.phone > 0)::int + (h.address > 0)::int + (v.shared_bits > 0)::int > 1 then 16 else 99 end, greatest(h.phone, 0) + greatest(h.address, 0) + v.shared_bits)
            + least(h.phone, 0) + least(h.address, 0) - n.prior as sum offset 0) t
        cross join lateral (select case when greatest(d.born, d.paper, h.phone, h.address, k.credit, v.shared_bits) < 6 then least(t.sum, %6$d)
                when not a.company and e.name < 3 and d.paper < 10 and (e.sibling or e.name <= -3 and (d.born < 13 or greatest(h.phone, h.address) < 6)) then least(t.sum, %5$d)
                else t.sum end as score offset 0) s""";

    /// What speaks for and against, each with its bits; `w` is a weighed pair.
    private static final String REASONS = """
        select w.a_id, w.b_id, w.score, case when w.score >= 0 then 'SAME' else 'LOOK' end as class, (
            select coalesce(jsonb_object_agg(r.code, round(r.bits::numeric, 1)) filter (where r.bits <> 0), '{}') from (values
                (case when w.named then 'NAME_SAME' when w.sounds then 'NAME_SOUNDS' when w.name < 0 then 'NAME_DIFFERENT' when w.part then 'NAME_PART' else 'NAME_NEAR' end, w.name),
                (case when w.core then 'COMPANY_SAME' when w.company > 0 then 'COMPANY_SOUNDS' else 'COMPANY_DIFFERENT' end, w.company),
                ('TOWN_DIFFERENT', w.town), ('BRANCH', w.branch), ('KIND_DIFFERENT', w.kind),
                (case when w.credit > 0 then 'CREDIT_SAME' else 'CREDIT_DIFFERENT' end, w.credit),
                (case w.born when 13 then 'BIRTHDAY_SAME' when 6 then 'BIRTHDAY_NEAR' else 'BIRTHDAY_DIFFERENT' end, w.born),
                (case when w.paper = 20 then 'PAPER_SAME' when w.paper > 0 then 'PAPER_NEAR' else 'PAPER_DIFFERENT' end, w.paper),
                (case w.phone when 14 then 'PHONE_SAME' when 6 then 'PHONE_NEAR' else 'PHONE_DIFFERENT' end, w.phone),
                (w.shared, w.%3$s), (case when w.address >= 8 then 'ADDRESS_SAME' when w.address > 0 then 'ADDRESS_NEAR' else 'ADDRESS_DIFFERENT' end, w.address)) r (code, bits)) as reasons
        from (%1$s) w where w.score >= %2$d%4$s""";

    private Evidence() {
    }

    /// Joins all facts of a relation as those of the pairs' `side`, for pairs without number.
    static String all(String relation, String side) {
        return "join %1$s %2$s on %2$s.customer_id = p.%2$s_id".formatted(relation, side);
    }

    /// Looks up the facts of each pair's `side`, for a few pairs: joined, the planner would read those of the whole store, as the
    /// statement has more relations than it orders freely.
    static String each(String side, long store) {
        return "cross join lateral (%s where m.customer_id = p.%2$s_id offset 0) %2$s".formatted(FACTS.formatted("customer_match", store), side);
    }

    /// Pairs worth a look: `a_id, b_id, score, class, reasons`.
    ///
    /// @param pairs relation of the pairs, with what the rooms know that they share (none: [#UNSHARED])
    /// @param a joins what is known of the one, by [#all] or [#each]; likewise b
    static String of(String pairs, String a, String b, long store) {
        return REASONS.formatted(WEIGHED.formatted(pairs, a, b, store, CAP, NAMESAKES, LOOK), LOOK, "shared_bits", "");
    }

    /// The same for what is being entered: whoever owns what was typed is worth a look, however they are called.
    static String atEntry(String pairs, String a, String b, long store) {
        return REASONS.formatted(WEIGHED.formatted(pairs, a, b, store, CAP, NAMESAKES, LOOK), LOOK, "owned_bits", " or w.shared is not null");
    }
}
