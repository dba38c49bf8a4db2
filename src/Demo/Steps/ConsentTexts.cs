using Marketplace.Clients.Trials;

namespace Marketplace.Demo.Steps;

/// <summary>What participants of the samples agree to, for each role in each language.</summary>
internal static class ConsentTexts
{
    /// <summary>Lines are wrapped for whoever reads this file; participants read paragraphs.</summary>
    public static IReadOnlyList<ConsentText> All => [.. Wrapped.Select(t => t with { Text = t.Text.ReplaceLineEndings(" ") })];

    private static IReadOnlyList<ConsentText> Wrapped { get; } =
    [
        new(ParticipantRole.Patient, "fr",
            """
            Nous vous invitons à évaluer une application de santé encore en développement. Vous l’utilisez comme vous le souhaitez, puis
            vous répondez à dix questions sur sa facilité d’usage ; cela prend environ cinq minutes. Vos soins ne changent pas, que vous
            participiez ou non. Vos réponses sont enregistrées sous un pseudonyme ; l’équipe qui les analyse ne sait pas qui vous êtes.
            Vous pouvez vous retirer à tout moment, sans donner de raison, et choisir alors si vos réponses sont conservées ou effacées.
            """),
        new(ParticipantRole.Patient, "de",
            """
            Sie sind eingeladen, eine Gesundheitsanwendung zu bewerten, die noch entwickelt wird. Sie nutzen sie so, wie Sie möchten, und
            beantworten danach zehn Fragen zur Bedienbarkeit; das dauert etwa fünf Minuten. Ihre Behandlung bleibt dieselbe, ob Sie
            teilnehmen oder nicht. Ihre Antworten werden unter einem Pseudonym gespeichert; wer sie auswertet, weiß nicht, wer Sie sind.
            Sie können jederzeit ohne Angabe von Gründen ausscheiden und dann wählen, ob Ihre Antworten bleiben oder gelöscht werden.
            """),
        new(ParticipantRole.Patient, "en",
            """
            You are invited to evaluate a health application that is still being developed. You use it as you like and then answer ten
            questions on how usable it is, which takes about five minutes. Your care stays the same whether you take part or not. Your
            answers are stored under a pseudonym; those who analyse them do not know who you are. You can leave at any time without
            giving a reason, and then choose whether your answers are kept or erased.
            """),
        new(ParticipantRole.Clinician, "fr",
            """
            Nous vous invitons à évaluer, dans votre pratique, une solution numérique encore en développement. Après usage, vous répondez à
            dix questions sur sa facilité d’usage. Votre participation est volontaire et sans effet sur votre emploi. Vos réponses sont
            enregistrées sous un pseudonyme ; le promoteur les lit sous ce pseudonyme, le public ne voit que des résultats de groupes.
            Vous pouvez vous retirer à tout moment et choisir si vos réponses sont conservées ou effacées.
            """),
        new(ParticipantRole.Clinician, "de",
            """
            Sie sind eingeladen, in Ihrem Berufsalltag eine digitale Lösung zu bewerten, die noch entwickelt wird. Nach der Nutzung beantworten Sie
            zehn Fragen zur Bedienbarkeit. Die Teilnahme ist freiwillig und ohne Folgen für Ihr Arbeitsverhältnis. Ihre Antworten werden
            unter einem Pseudonym gespeichert; der Sponsor liest sie unter diesem Pseudonym, öffentlich sind nur Ergebnisse von Gruppen.
            Sie können jederzeit ausscheiden und wählen, ob Ihre Antworten bleiben oder gelöscht werden.
            """),
        new(ParticipantRole.Clinician, "en",
            """
            You are invited to evaluate, in your practice, a digital solution that is still being developed. After using it you answer ten
            questions on how usable it is. Taking part is voluntary and has no effect on your employment. Your answers are stored under a
            pseudonym; the sponsor reads them under that pseudonym, and the public sees results of groups only. You can leave at any time
            and choose whether your answers are kept or erased.
            """),
    ];
}
