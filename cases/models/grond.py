"""On what ground somebody looks at a pupil, as one function of the database: the insert of the view log asks it itself.

Leerplicht of a gemeente is not involved with every pupil that lives there: a task, a casus of one's own, or work that
nobody has taken up yet is the ground; who leads the team oversees all of it. Other organisations are involved by their
enrolment, share, verklaring, wait, placement or agenda. `reports` and the page of the FG read the answer, never this.
"""

FUNCTIE = """
CREATE OR REPLACE FUNCTION public.inzage_grond(wie uuid, kijker bigint, moment timestamptz) RETURNS text
    STABLE SECURITY DEFINER SET search_path = public, pg_temp LANGUAGE plpgsql AS $$
DECLARE
    dag CONSTANT date := (moment AT TIME ZONE 'Europe/Amsterdam')::date;
    anderen bigint[];
    leerplicht bigint[];
    leidt bigint[];
    toezicht bigint[];
    dossiers CONSTANT uuid[] := ARRAY(SELECT c.id FROM cases_casus AS c WHERE c.leerling_id = wie);
BEGIN
    SELECT array_agg(l.organisatie_id) FILTER (WHERE o.soort <> 'GEMEENTE'),
        array_agg(l.organisatie_id) FILTER (WHERE l.rol IN ('LEERPLICHTAMBTENAAR', 'TEAMLEIDER_LEERPLICHT')),
        array_agg(l.organisatie_id) FILTER (WHERE l.rol = 'TEAMLEIDER_LEERPLICHT'),
        array_agg(l.organisatie_id) FILTER (WHERE l.rol IN ('FG', 'PRIVACY_OFFICER'))
    INTO anderen, leerplicht, leidt, toezicht
    FROM accounts_lidmaatschap AS l JOIN accounts_organisatie AS o ON o.id = l.organisatie_id
    WHERE l.gebruiker_id = kijker AND l.ingetrokken_op IS NULL
        AND l.van <= dag AND (l.tot IS NULL OR l.tot >= dag);
    IF EXISTS (SELECT 1 FROM cases_noodtoegang AS n WHERE n.casus_id = ANY (dossiers) AND n.gebruiker_id = kijker
            AND n.van_at <= moment AND n.tot_at > moment AND n.beeindigd_at IS NULL) THEN
        RETURN 'NOODTOEGANG';
    END IF;
    IF EXISTS (SELECT 1 FROM cases_casus AS c WHERE c.id = ANY (dossiers) AND c.behandelaar_id = kijker)
        OR EXISTS (SELECT 1 FROM cases_taak AS t WHERE t.toegewezen_aan_id = kijker AND t.gedaan_op IS NULL
            AND (t.leerling_id = wie OR t.casus_id = ANY (dossiers)))
        OR EXISTS (SELECT 1 FROM cases_deelname AS d WHERE d.casus_id = ANY (dossiers) AND d.gebruiker_id = kijker
            AND d.beeindigd_op IS NULL AND d.van <= dag AND d.tot >= dag)
        OR EXISTS (SELECT 1 FROM cases_aanmelding AS a
            WHERE a.casus_id = ANY (dossiers) AND a.zaakonderzoeker_id = kijker)
        OR EXISTS (SELECT 1 FROM attendance_meldingbehandeling AS b
            JOIN attendance_verzuimmelding AS v ON v.id = b.melding_id
            WHERE v.leerling_id = wie AND b.door_id = kijker) THEN
        RETURN 'TAAK';
    END IF;
    IF EXISTS (SELECT 1 FROM schools_inschrijving AS i JOIN schools_vestiging AS s ON s.organisatie_id = i.vestiging_id
            WHERE i.leerling_id = wie AND (i.vestiging_id = ANY (anderen) OR s.bestuur_id = ANY (anderen)))
        OR EXISTS (SELECT 1 FROM cases_betrokkenheid AS b WHERE b.casus_id = ANY (dossiers)
            AND b.organisatie_id = ANY (anderen) AND b.beeindigd_op IS NULL AND b.van <= dag)
        OR EXISTS (SELECT 1 FROM cases_aanmelding AS a
            WHERE a.casus_id = ANY (dossiers) AND a.taskforce_id = ANY (anderen))
        OR EXISTS (SELECT 1 FROM referrals_toelaatbaarheidsverklaring AS t WHERE t.leerling_id = wie
            AND (t.samenwerkingsverband_id = ANY (anderen) OR t.aanvrager_id = ANY (anderen)))
        OR EXISTS (SELECT 1 FROM referrals_wachtlijstplaatsing AS w
            WHERE w.leerling_id = wie AND w.samenwerkingsverband_id = ANY (anderen))
        OR EXISTS (SELECT 1 FROM referrals_plaatsing AS p WHERE p.leerling_id = wie
            AND (p.samenwerkingsverband_id = ANY (anderen) OR p.vestiging_id = ANY (anderen)))
        OR EXISTS (SELECT 1 FROM schools_leerling AS l WHERE l.id = wie AND l.woongemeente_id = ANY (leidt))
        OR EXISTS (SELECT 1 FROM cases_casus AS c WHERE c.id = ANY (dossiers) AND (c.gemeente_id = ANY (leidt)
            OR (c.gemeente_id = ANY (leerplicht) AND c.behandelaar_id IS NULL AND c.gesloten_op IS NULL)))
        OR EXISTS (SELECT 1 FROM cases_overdracht AS o
            WHERE o.leerling_id = wie AND o.naar_id = ANY (leerplicht) AND o.status = 'OPEN')
        OR EXISTS (SELECT 1 FROM cases_taak AS t WHERE t.toegewezen_aan_id IS NULL AND t.gedaan_op IS NULL
            AND t.organisatie_id = ANY (leerplicht) AND (t.leerling_id = wie OR t.casus_id = ANY (dossiers)))
        OR EXISTS (SELECT 1 FROM attendance_verzuimmelding AS v
            JOIN schools_leerling AS l ON l.id = v.leerling_id AND l.woongemeente_id = ANY (leerplicht)
            WHERE v.leerling_id = wie AND v.status = 'ongeoorloofd' AND v.ingetrokken_op IS NULL
                AND NOT EXISTS (SELECT 1 FROM attendance_verzuimmelding AS n
                    WHERE n.wortel_id = v.wortel_id AND n.versie > v.versie AND n.ingetrokken_op IS NULL)
                AND NOT EXISTS (
                    SELECT 1 FROM attendance_meldingbehandeling AS b WHERE b.melding_id = v.wortel_id)) THEN
        RETURN 'BETROKKEN';
    END IF;
    IF EXISTS (SELECT 1 FROM schools_leerling AS l WHERE l.id = wie AND l.woongemeente_id = ANY (toezicht))
        OR EXISTS (SELECT 1 FROM cases_casus AS c WHERE c.id = ANY (dossiers) AND c.gemeente_id = ANY (toezicht)) THEN
        RETURN 'TOEZICHT';
    END IF;
    RETURN 'ONBEKEND';
END $$;
"""
TERUG = "DROP FUNCTION public.inzage_grond(uuid, bigint, timestamptz);"
