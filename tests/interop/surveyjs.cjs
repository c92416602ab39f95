// Runs SurveyJS forms: on stdin [{form, language, fills: [{name: value}]}], on stdout the results of each form.
// A fill is entered as a person would: each answer into its question, then the form is completed.
const { Model } = require("survey-core");

let given = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (piece) => (given += piece));
process.stdin.on("end", () => {
  const jobs = JSON.parse(given);
  const done = jobs.map(({ form, language, fills }) => fills.map((answers) => run(form, language, answers)));
  process.stdout.write(JSON.stringify(done));
});

function run(form, language, answers) {
  const survey = new Model(form);
  const faults = survey.jsonErrors || [];
  if (language !== "en") survey.locale = language;
  const unknown = [];
  for (const [name, value] of Object.entries(answers)) {
    const question = survey.getQuestionByName(name);
    if (question) question.value = value;
    else unknown.push(name);
  }
  const shown = survey.getAllQuestions().filter((one) => one.isVisible && one.parent.isVisible);
  const texts = shown.map((one) => ({
    name: one.name,
    type: one.getType(),
    title: one.locTitle ? one.locTitle.textOrHtml : "",
    description: one.locDescription ? one.locDescription.textOrHtml : "",
    choices: (one.choices || []).map((choice) => [choice.value, choice.locText.textOrHtml]),
    html: one.getType() === "html" ? one.locHtml.textOrHtml : "",
  }));
  const done = survey.tryComplete();
  return {
    faults: faults.map((one) => String(one.message || one)),
    unknown,
    shown: texts,
    done,
    title: survey.locTitle.textOrHtml,
    end: survey.processedCompletedHtml,
    result: survey.data,
  };
}
