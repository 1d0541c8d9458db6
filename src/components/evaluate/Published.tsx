// What published systems reach, on how much text, by whose account.
import { text } from '../../strings/evaluate';
import { ANALOGIES, type Figure, PAIRS, RATINGS, RATINGS_SOURCE, SOURCES } from './published_figures';

export function Published() {
  return (
    <section>
      <h3 className="section-head">{text.published}</h3>
      <p className="quiet">{text.publishedLead}</p>
      <Figures caption={text.analogySets} figures={ANALOGIES} />
      <Figures caption={text.pairSets} figures={PAIRS} />
      <p className="truth">{text.sources}</p>
      <ol className="published-sources">
        {SOURCES.map(({ title, url }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Figures({ caption, figures }: { readonly caption: string; readonly figures: readonly Figure[] }) {
  return (
    <table className="evaluate-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.system}</th>
          <th scope="col">{text.words}</th>
          <th scope="col">{text.value}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ system, words, value, source }) => (
          <tr key={system + words}>
            <th scope="row">
              {system} <span className="quiet">[{source + 1}]</span>
            </th>
            <td className="quiet figure">{words}</td>
            <td className="figure">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function PublishedRatings() {
  return (
    <section>
      <h3 className="section-head">{text.published}</h3>
      <p className="quiet">{text.ratingsLead}</p>
      <table className="evaluate-table">
        <caption>{text.ratings}</caption>
        <thead>
          <tr>
            <th scope="col">{text.system}</th>
            <th scope="col">{text.rmse}</th>
            <th scope="col">{text.mae}</th>
          </tr>
        </thead>
        <tbody>
          {RATINGS.map(({ system, rmse, mae }) => (
            <tr key={system}>
              <th scope="row">{system}</th>
              <td className="figure">{rmse}</td>
              <td className="figure">{mae}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="truth">
        <a href={RATINGS_SOURCE.url} target="_blank" rel="noreferrer">
          {RATINGS_SOURCE.title}
        </a>
      </p>
    </section>
  );
}
