using System.Text;
using Adoption.Portal.Exports;

namespace Adoption.Portal.Tests.Safety;

public sealed class SafeCsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 711 1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    public void Cell_ThatASpreadsheetWouldWorkOut_IsText(string cell)
    {
        var text = Encoding.UTF8.GetString(SafeCsv.Write(["Name"], [[cell]])).TrimStart('\uFEFF');

        Assert.StartsWith("'", text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimStart('"'), StringComparison.Ordinal);
    }
}
