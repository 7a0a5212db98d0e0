using Adoption.Portal.Rendering;
using Adoption.Rollouts.Licences;

namespace Adoption.Portal.Licences;

/// <summary>Words of IT's list.</summary>
internal static class LicenceWords
{
    public static string Todo(this Speech speech, ListedLicence listed) => listed.State switch
    {
        ListState.ToGive => speech.Say("geben", "give"),
        ListState.Given => speech.Say("gegeben", "given"),
        ListState.Refused => speech.Say("noch einmal versuchen", "try again"),
        ListState.ToTakeBack => speech.Say("zurücknehmen", "take back"),
        _ => speech.Say("zurückgenommen", "taken back"),
    };
}
