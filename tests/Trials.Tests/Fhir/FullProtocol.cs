namespace Marketplace.Trials.Tests.Fhir;

/// <summary>A protocol with everything that FHIR can tell of one.</summary>
internal static class FullProtocol
{
    public static void Write(Dictionary<string, object?> protocol)
    {
        protocol["design"] = "comparative";
        protocol["instruments"] = new object[]
        {
            new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "end-of-use", dueAfterDays = 14, opensDaysBefore = 2, closesDaysAfter = 7 },
            new { questionnaire = "https://living-lab.example/umars|1.0.0", wave = "before", dueAfterDays = 0, anchor = "trial-start", role = "clinician" },
        };
        protocol["arms"] = new object[]
        {
            new { code = "insole", kind = "intervention", name = In("With the insole") },
            new { code = "usual", kind = "control", name = In("Without") },
        };
        protocol["endpoints"] = new object[] { new { code = "usability", kind = "primary", description = In("Usability after two weeks"), wave = "end-of-use" } };
        protocol["eligibility"] = new object[]
        {
            new { code = "adult", kind = "number", question = In("How old are you?"), reason = In("For adults."), min = 18, max = 99 },
            new { code = "walks-alone", kind = "yes-no", question = In("Do you walk alone?"), reason = In("For those who do."), expected = true, role = "patient" },
            new
            {
                code = "gait-aid", kind = "choice", question = In("What do you walk with?"), reason = In("Not with a wheelchair."),
                options = new object[]
                {
                    new { code = "nothing", label = In("Nothing"), fits = true },
                    new { code = "wheelchair", label = In("A wheelchair"), fits = false },
                },
            },
            new { code = "years-of-practice", kind = "number", question = In("Years of practice?"), reason = In("Two years."), min = 2, role = "clinician" },
        };
    }

    private static Dictionary<string, string> In(string english) => new() { ["en"] = english };
}
