# --why: the key that won and those that lost.
echo '{"meta":{"headline":"b","title":"a","creator":"C","author":false}}' | art-meta --why
echo '{"meta":{"title":"a"}}' | art-meta --all-keys
