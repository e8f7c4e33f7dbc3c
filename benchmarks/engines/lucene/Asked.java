import java.io.IOException;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;

/** One question as it came through the pipe, and the Lucene query it becomes. */
final class Asked {
    private static final float TITLE_WEIGHT = 2f;
    private static final Sort NEWEST = newest();

    private final String operation;
    private final String[] words;
    private final String since;
    private final String until;
    private final boolean byDate;

    Asked(String[] question) {
        operation = question[1];
        words = question[2].split(" ");
        since = question[3];
        until = question[4];
        byDate = question[5].equals("newest");
    }

    ScoreDoc[] search(IndexSearcher searcher, int limit) throws IOException {
        // Hits are counted no further than needed, so that hopeless documents may be skipped.
        if (byDate) {
            TopFieldCollector newest = TopFieldCollector.create(NEWEST, limit, limit);
            searcher.search(query(), newest);
            return newest.topDocs().scoreDocs;
        }
        TopScoreDocCollector best = TopScoreDocCollector.create(limit, limit);
        searcher.search(query(), best);
        return best.topDocs().scoreDocs;
    }

    Query query() {
        if (since.isEmpty()) {
            return matching();
        }
        long first = Long.parseLong(since);
        long last = Long.parseLong(until);
        Query dates = new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery("date", first, last),
                NumericDocValuesField.newSlowRangeQuery("date", first, last));
        return new BooleanQuery.Builder()
                .add(matching(), Occur.MUST)
                .add(dates, Occur.FILTER)
                .build();
    }

    private Query matching() {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        switch (operation) {
            case "phrase":
                builder.add(boosted(new PhraseQuery("title_words", words)), Occur.SHOULD);
                return builder.add(new PhraseQuery("body_words", words), Occur.SHOULD).build();
            case "prefix":
                builder.add(boosted(new PrefixQuery(new Term("title_words", words[0]))), Occur.SHOULD);
                return builder.add(new PrefixQuery(new Term("body_words", words[0])), Occur.SHOULD)
                        .build();
            case "and":
                for (String word : words) {
                    BooleanQuery.Builder anywhere = new BooleanQuery.Builder();
                    addWord(anywhere, word);
                    builder.add(anywhere.build(), Occur.MUST);
                }
                return builder.build();
            default:
                for (String word : words) {
                    addWord(builder, word);
                }
                return builder.build();
        }
    }

    private static void addWord(BooleanQuery.Builder builder, String word) {
        builder.add(boosted(new TermQuery(new Term("title", word))), Occur.SHOULD);
        builder.add(new TermQuery(new Term("body", word)), Occur.SHOULD);
    }

    private static Query boosted(Query query) {
        return new BoostQuery(query, TITLE_WEIGHT);
    }

    private static Sort newest() {
        SortField date = new SortField("date", SortField.Type.LONG, true);
        date.setMissingValue(Long.MIN_VALUE);
        return new Sort(date);
    }
}
